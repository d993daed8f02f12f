package purser.exchange.client;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Proxy;
import purser.time.ExchangeClock;

/** What every call to an exchange has in common: it is timed, a clock's refusal is learned from, errors have classes. */
public final class ExchangeCall {

    private final Account account;
    private final ExchangeClock clock;

    /** @param clock learns, when the exchange refuses the timestamp and says its own time */
    public ExchangeCall(Account account, ExchangeClock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * @param call makes one HTTP call per subscription
     * @param translate makes sense of the answer, given when it was asked for, or throws an {@link ExchangeFailure}
     * @return fails with an {@link ExchangeFailure} and with nothing else
     */
    public <T> Uni<T> of(Supplier<Uni<Response>> call, BiFunction<RawResponse, Instant, T> translate) {
        return Uni.createFrom().deferred(() -> {
            Instant sent = clock.hostTime();
            return call.get()
                    .map(response -> translate.apply(RawResponse.of(response), sent))
                    .onFailure()
                    .transform(error -> {
                        ExchangeFailure failure =
                                TransportFailures.of(error, AccountLog.of(account), account.location());
                        if (failure.failureClass() == FailureClass.CLOCK_SKEW) {
                            clock.refused(sent, failure.serverMillis());
                        }
                        return placed(failure);
                    });
        });
    }

    // Keys of one environment or site are unknown on another's host: the commonest cause, and seen at a glance.
    private ExchangeFailure placed(ExchangeFailure failure) {
        String advice = account.region() == null || account.region().advice() == null
                ? ""
                : "; " + account.region().advice();
        return switch (failure.failureClass()) {
            case CREDENTIALS_REJECTED, WRONG_ENVIRONMENT ->
                failure.withDetail(failure.detail() + "; the account is configured as " + account.place() + advice);
            case IP_NOT_ALLOWED -> failure.withDetail(failure.detail() + ofProxy() + advice);
            default -> failure;
        };
    }

    private String ofProxy() {
        Proxy proxy = account.egress().proxy();
        return proxy == null ? "" : "; it sees the address of the proxy " + proxy.place();
    }
}
