package purser.exchange.client;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.Advice;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Proxy;
import purser.time.ExchangeClock;

/**
 * What every call to an exchange has in common: it is timed, a clock's refusal is learned from, errors have classes, and
 * say what a person does about them.
 */
public final class ExchangeCall {

    private final Account account;
    private final ExchangeClock clock;
    private final Advice advice;

    private volatile boolean worked;

    /**
     * @param clock learns, when the exchange refuses the timestamp and says its own time
     * @param advice the exchange's
     */
    public ExchangeCall(Account account, ExchangeClock clock, Advice advice) {
        this.account = account;
        this.clock = clock;
        this.advice = advice;
    }

    /** A call that asks for no balances; see {@link #of(Endpoint, Supplier, BiFunction)}. */
    public <T> Uni<T> of(Supplier<Uni<Response>> call, BiFunction<RawResponse, Instant, T> translate) {
        return of(null, call, translate);
    }

    /**
     * @param endpoint that is asked; null for one that tells no balances
     * @param call makes one HTTP call per subscription
     * @param translate makes sense of the answer, given when it was asked for, or throws an {@link ExchangeFailure}
     * @return fails with an {@link ExchangeFailure} and with nothing else
     */
    public <T> Uni<T> of(
            @Nullable Endpoint endpoint, Supplier<Uni<Response>> call, BiFunction<RawResponse, Instant, T> translate) {
        return Uni.createFrom().deferred(() -> {
            Instant sent = clock.hostTime();
            return call.get()
                    .map(response -> accepted(translate.apply(RawResponse.of(response), sent)))
                    .onFailure()
                    .transform(error -> {
                        ExchangeFailure failure =
                                TransportFailures.of(error, AccountLog.of(account), account.location());
                        if (failure.failureClass() == FailureClass.CLOCK_SKEW) {
                            clock.refused(sent, failure.serverMillis());
                        }
                        return advice.addedTo(
                                placed(failure),
                                endpoint,
                                account.credentials().signer().algorithm(),
                                worked);
                    });
        });
    }

    private <T> T accepted(T answer) {
        worked = true;
        return answer;
    }

    // Keys of one environment or site are unknown on another's host: the commonest cause, and seen at a glance.
    private ExchangeFailure placed(ExchangeFailure failure) {
        String note = account.region() == null || account.region().advice() == null
                ? ""
                : "; " + account.region().advice();
        return switch (failure.failureClass()) {
            case CREDENTIALS_REJECTED, WRONG_ENVIRONMENT ->
                failure.withDetail(failure.detail() + "; the account is configured as " + account.place() + note);
            case IP_NOT_ALLOWED -> failure.withDetail(failure.detail() + ofProxy() + note);
            default -> failure;
        };
    }

    private String ofProxy() {
        Proxy proxy = account.egress().proxy();
        return proxy == null ? "" : "; it sees the address of the proxy " + proxy.place();
    }
}
