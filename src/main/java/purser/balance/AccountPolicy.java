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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import purser.exchange.Account;
import purser.exchange.Ask;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.exchange.RateLimit;

/**
 * How one account asks its exchange: within a deadline, never over the rate limit, again only after what may pass, not
 * at all while that would be hammering. All of its state is this account's own.
 */
final class AccountPolicy {

    private static final Logger LOG = Logger.getLogger("purser");

    private static final int RETRIES = 2;
    private static final long MAX_BACK_OFF_MILLIS = 150;
    private static final int BREAKER_WINDOW = 10;
    private static final double BREAKER_RATIO = 0.6;
    private static final long BREAKER_DELAY_MILLIS = 5_000;

    private final Account account;
    private final ExchangeAccount exchange;
    private final Duration deadline;
    private final Clock clock;
    private final Resting resting;
    private final TypedGuard<Uni<Holdings>> guard;
    private final MeterRegistry meters;

    /** What the log was told last, so that it is told each change once. */
    private final AtomicReference<FailureClass> trouble = new AtomicReference<>();

    AccountPolicy(
            Account account,
            ExchangeAccount exchange,
            Duration deadline,
            List<Duration> rests,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.account = account;
        this.meters = meters;
        this.exchange = exchange;
        this.deadline = deadline;
        this.clock = clock;
        this.resting = new Resting(rests, clock, ticker);
        this.guard = guard(account, deadline);
    }

    /** How long one attempt may take: leaves room for a second one. */
    static Duration attemptTimeout(Duration deadline) {
        return deadline.multipliedBy(3).dividedBy(5);
    }

    private static TypedGuard<Uni<Holdings>> guard(Account account, Duration deadline) {
        RateLimit limit = own(account.rateLimit());
        long backOff = Math.min(MAX_BACK_OFF_MILLIS, deadline.toMillis() / 20);
        return TypedGuard.create(new TypeLiteral<Uni<Holdings>>() {})
                .withDescription(account.name())
                .withRetry()
                .maxRetries(RETRIES)
                .maxDuration(deadline.toMillis(), ChronoUnit.MILLIS)
                .delay(backOff, ChronoUnit.MILLIS)
                .jitter(backOff / 2, ChronoUnit.MILLIS)
                .whenException(AccountPolicy::mayBeRetried)
                .withExponentialBackoff()
                .maxDelay(deadline.toMillis() / 4, ChronoUnit.MILLIS)
                .done()
                .done()
                .withCircuitBreaker()
                .when(AccountPolicy::mayBeRetried)
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
     * @return comes within the deadline; fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    Uni<Holdings> read(Ask ask) {
        return Uni.createFrom().deferred(() -> {
            ExchangeFailure rest = resting.reason();
            if (rest != null) {
                return Uni.createFrom().failure(rest);
            }
            return guarded(ask)
                    .onFailure(AccountPolicy::clockWasMeasured)
                    .recoverWithUni(() -> guarded(ask))
                    .ifNoItem()
                    .after(deadline)
                    .failWith(() -> new ExchangeFailure(
                            FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms"))
                    .onFailure()
                    .transform(this::noteFailure)
                    .onItem()
                    .invoke(holdings -> noteSuccess());
        });
    }

    private Uni<Holdings> guarded(Ask ask) {
        return guard.get(() -> attempt(ask)).onFailure().transform(this::asFailure);
    }

    // One HTTP call. Cancelling it when its time is up frees its connection, which the guard's own timeout would not.
    private Uni<Holdings> attempt(Ask ask) {
        ExchangeFailure rest = resting.reason();
        if (rest != null) {
            return Uni.createFrom().failure(rest);
        }
        return exchange.read(ask)
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
                        "outcome",
                        outcome)
                .increment();
    }

    private ExchangeFailure asFailure(Throwable error) {
        if (error instanceof ExchangeFailure failure) {
            return failure;
        }
        if (error instanceof RateLimitException limit) {
            RateLimit own = account.rateLimit();
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED,
                            "not asked: the account's limit of " + own.calls() + " calls in "
                                    + own.window().toMillis() + " ms is used up")
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

    private ExchangeFailure noteFailure(Throwable error) {
        ExchangeFailure failure = resting.failed((ExchangeFailure) error);
        if (trouble.getAndSet(failure.failureClass()) != failure.failureClass()) {
            LOG.warnf(
                    "account %s: %s%s: %s%s",
                    account.name(),
                    failure.failureClass().id(),
                    failure.exchangeCode() == null ? "" : " (" + failure.exchangeCode() + ")",
                    failure.detail(),
                    failure.retryAt() == null ? "" : "; not asked again before " + failure.retryAt());
        }
        return failure;
    }

    private void noteSuccess() {
        resting.succeeded();
        if (trouble.getAndSet(null) != null) {
            LOG.infof("account %s: can be read again", account.name());
        }
    }

    private static boolean mayBeRetried(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass().mayBeRetried();
    }

    private static boolean clockWasMeasured(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass() == FailureClass.CLOCK_SKEW
                && failure.serverMillis() != null;
    }
}
