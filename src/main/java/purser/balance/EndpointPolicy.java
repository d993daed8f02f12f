package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import purser.exchange.Account;
import purser.exchange.Ask;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/**
 * How one account asks one endpoint of its exchange: within a deadline, never over the rate limit, again only after what
 * may pass, not at all while that would be hammering. All of its state is this account's own.
 */
final class EndpointPolicy {

    private static final Logger LOG = Logger.getLogger("purser");

    private static final int RETRIES = 2;
    private static final long MAX_BACK_OFF_MILLIS = 150;
    private static final int BREAKER_WINDOW = 10;
    private static final double BREAKER_RATIO = 0.6;
    private static final long BREAKER_DELAY_MILLIS = 5_000;

    private final Account account;
    private final Endpoint endpoint;
    private final ExchangeAccount exchange;
    private final Duration deadline;
    private final Clock clock;
    private final RateLimit rateLimit;
    private final Resting wholeAccount;
    private final Resting own;
    private final TypedGuard<Uni<Holdings>> guard;
    private final MeterRegistry meters;

    /**
     * @param wholeAccount the rest that all endpoints of the account share, for refusals that concern them all
     * @param own the rest of this endpoint
     */
    EndpointPolicy(
            Account account,
            Endpoint endpoint,
            ExchangeAccount exchange,
            Duration deadline,
            Resting wholeAccount,
            Resting own,
            Clock clock,
            MeterRegistry meters) {
        this.account = account;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.deadline = deadline;
        this.wholeAccount = wholeAccount;
        this.own = own;
        this.clock = clock;
        this.meters = meters;
        this.rateLimit = endpoint.wallet() == Wallet.TRADING && account.rateLimit() != null
                ? account.rateLimit()
                : endpoint.rateLimit();
        this.guard = guard();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** How long one attempt may take: leaves room for a second one. */
    static Duration attemptTimeout(Duration deadline) {
        return deadline.multipliedBy(3).dividedBy(5);
    }

    private TypedGuard<Uni<Holdings>> guard() {
        RateLimit limit = own(rateLimit);
        long backOff = Math.min(MAX_BACK_OFF_MILLIS, deadline.toMillis() / 20);
        return TypedGuard.create(new TypeLiteral<Uni<Holdings>>() {})
                .withDescription(account.name() + " " + endpoint.name())
                .withRetry()
                .maxRetries(RETRIES)
                .maxDuration(deadline.toMillis(), ChronoUnit.MILLIS)
                .delay(backOff, ChronoUnit.MILLIS)
                .jitter(backOff / 2, ChronoUnit.MILLIS)
                .whenException(EndpointPolicy::mayBeRetried)
                .withExponentialBackoff()
                .maxDelay(deadline.toMillis() / 4, ChronoUnit.MILLIS)
                .done()
                .done()
                .withCircuitBreaker()
                .when(EndpointPolicy::mayBeRetried)
                .requestVolumeThreshold(BREAKER_WINDOW)
                .failureRatio(BREAKER_RATIO)
                .delay(BREAKER_DELAY_MILLIS, ChronoUnit.MILLIS)
                .done()
                .withRateLimit()
                .limit(limit.calls())
                .window(limit.window().toMillis(), ChronoUnit.MILLIS)
                .type(RateLimitType.ROLLING)
                .done()
                .build();
    }

    /**
     * The limit that is kept here: a window a tenth longer than the exchange's, since calls that leave evenly may arrive
     * in a bunch. A limit of very many calls is kept over a shorter window, as a call is remembered for its window.
     */
    static RateLimit own(RateLimit limit) {
        int calls = limit.calls();
        long window = limit.window().toMillis();
        while (calls > 1_000 && window >= 10) {
            calls /= 10;
            window /= 10;
        }
        return new RateLimit(calls, Duration.ofMillis(window + window / 10));
    }

    /**
     * Asks the exchange, or finds that it must not be asked.
     *
     * @return fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    Uni<Holdings> read(Ask ask) {
        return Uni.createFrom().deferred(() -> {
            ExchangeFailure rest = resting();
            if (rest != null) {
                return Uni.createFrom().failure(rest);
            }
            return guarded(ask)
                    .onFailure(EndpointPolicy::clockWasMeasured)
                    .recoverWithUni(() -> guarded(ask))
                    .onFailure()
                    .transform(error -> failed((ExchangeFailure) error))
                    .onItem()
                    .invoke(this::succeeded);
        });
    }

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    ExchangeFailure resting() {
        ExchangeFailure rest = wholeAccount.reason();
        return rest == null ? own.reason() : rest;
    }

    private ExchangeFailure failed(ExchangeFailure failure) {
        return failure.concernsWholeAccount() ? wholeAccount.failed(failure) : own.failed(failure);
    }

    private void succeeded() {
        wholeAccount.succeeded();
        own.succeeded();
    }

    private Uni<Holdings> guarded(Ask ask) {
        return guard.get(() -> attempt(ask)).onFailure().transform(this::asFailure);
    }

    // One HTTP call. Cancelling it when its time is up frees its connection, which the guard's own timeout would not.
    private Uni<Holdings> attempt(Ask ask) {
        ExchangeFailure rest = resting();
        if (rest != null) {
            return Uni.createFrom().failure(rest);
        }
        return exchange.read(endpoint, ask)
                .ifNoItem()
                .after(attemptTimeout(deadline))
                .failWith(() -> new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time"))
                .onItemOrFailure()
                .invoke((holdings, error) -> count(error));
    }

    private void count(Throwable error) {
        String outcome = error == null ? "ok" : asFailure(error).failureClass().id();
        meters.counter(
                        "purser.upstream.calls",
                        "account",
                        account.name(),
                        "exchange",
                        account.exchange(),
                        "wallet",
                        endpoint.name(),
                        "outcome",
                        outcome)
                .increment();
    }

    private ExchangeFailure asFailure(Throwable error) {
        if (error instanceof ExchangeFailure failure) {
            return failure;
        }
        if (error instanceof RateLimitException limit) {
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED,
                            "not asked: the account's limit of " + rateLimit.calls() + " calls in "
                                    + rateLimit.window().toMillis() + " ms is used up")
                    .withRetryAt(clock.instant().plusMillis(Math.max(1, limit.getRetryAfterMillis())));
        }
        if (error instanceof CircuitBreakerOpenException) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE, "not asked: the exchange failed too often just now");
        }
        // Without its message, which may quote what must not be logged.
        LOG.errorf(
                "account %s: a defect: %s at %s",
                account.name(),
                error.getClass().getName(),
                Arrays.stream(error.getStackTrace()).limit(8).toList());
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "the exchange's answer could not be read");
    }

    private static boolean mayBeRetried(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass().mayBeRetried();
    }

    /** Whether the same question may be answered now that the exchange has told its time. */
    static boolean clockWasMeasured(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass() == FailureClass.CLOCK_SKEW
                && failure.serverMillis() != null;
    }
}
