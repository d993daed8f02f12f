package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
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
import purser.shared.SharedLimit;

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
    private final SharedLimit shared;
    private final RollingLimit limit;
    private final Ticker ticker;
    private final EndpointMeters meters;
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;

    // Replaced as a whole.
    private volatile Guard guard;

    /**
     * Retries and the circuit breaker.
     *
     * @param frozenNanos how long the process was frozen until it was made, altogether
     */
    private record Guard(TypedGuard<Uni<Holdings>> calls, long frozenNanos) {}

    /**
     * @param wholeAccount the rest that all endpoints of the account share, for refusals that concern them all
     * @param own the rest of this endpoint
     * @param shared the limit and rests that other replicas know of too; null when this process is alone
     */
    EndpointPolicy(
            Account account,
            Endpoint endpoint,
            ExchangeAccount exchange,
            Duration deadline,
            Resting wholeAccount,
            Resting own,
            SharedLimit shared,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.account = account;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.deadline = deadline;
        this.wholeAccount = wholeAccount;
        this.own = own;
        this.shared = shared;
        this.clock = clock;
        this.meters = new EndpointMeters(account, endpoint, meters);
        this.rateLimit = rateLimit(account, endpoint);
        this.limit = new RollingLimit(own(rateLimit), ticker);
        this.ticker = ticker;
        this.guard = new Guard(calls(), ticker.frozenNanos());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Null when this process is alone. */
    SharedLimit shared() {
        return shared;
    }

    /** The exchange's limit for the account. */
    static RateLimit rateLimit(Account account, Endpoint endpoint) {
        return endpoint.wallet() == Wallet.TRADING && account.rateLimit() != null
                ? account.rateLimit()
                : endpoint.rateLimit();
    }

    /** How long one attempt may take: leaves room for a second one. */
    static Duration attemptTimeout(Duration deadline) {
        return deadline.multipliedBy(3).dividedBy(5);
    }

    // A breaker waits by the monotonic clock: that of a function, which is frozen most of the time, would stay open.
    private TypedGuard<Uni<Holdings>> guard() {
        Guard now = guard;
        long frozen = ticker.frozenNanos();
        if (frozen - now.frozenNanos()
                >= Duration.ofMillis(BREAKER_DELAY_MILLIS).toNanos()) {
            now = new Guard(calls(), frozen);
            guard = now;
        }
        return now.calls();
    }

    private TypedGuard<Uni<Holdings>> calls() {
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
                .onStateChange(state -> breaker = state)
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
                meters.resting();
                return Uni.createFrom().failure(rest);
            }
            return guarded(ask)
                    .onFailure(EndpointPolicy::clockWasMeasured)
                    .recoverWithUni(() -> guarded(ask))
                    .onItem()
                    .invoke(this::succeeded);
        });
    }

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    ExchangeFailure resting() {
        ExchangeFailure rest = wholeAccount.reason();
        return rest == null ? own.reason() : rest;
    }

    /** Whether the circuit breaker lets calls out. It stays open until somebody asks after its delay. */
    CircuitBreakerState breaker() {
        return breaker;
    }

    private ExchangeFailure failed(ExchangeFailure failure) {
        return failure.concernsWholeAccount() ? wholeAccount.failed(failure) : own.failed(failure);
    }

    // What the exchange itself said; others need not be told it again.
    private ExchangeFailure refused(ExchangeFailure failure) {
        ExchangeFailure rested = failed(failure);
        boolean rests = rested.failureClass().needsRest() || rested.failureClass() == FailureClass.RATE_LIMITED;
        if (shared != null && rests) {
            shared.rests(rested, (rested.concernsWholeAccount() ? wholeAccount : own).refusals());
        }
        return rested;
    }

    private void succeeded() {
        boolean accountWasRefused = wholeAccount.succeeded();
        boolean wasRefused = own.succeeded();
        if (shared != null && accountWasRefused) {
            shared.succeeded(true);
        }
        if (shared != null && wasRefused) {
            shared.succeeded(false);
        }
    }

    private Uni<Holdings> guarded(Ask ask) {
        return guard().get(() -> attempt(ask)).onFailure().transform(this::asFailure);
    }

    // One HTTP call. Cancelling it when its time is up frees its connection, which the guard's own timeout would not.
    private Uni<Holdings> attempt(Ask ask) {
        ExchangeFailure rest = resting();
        if (rest != null) {
            return Uni.createFrom().failure(rest);
        }
        return shared == null ? call(ask) : shared.take().chain(this::permitted).chain(() -> call(ask));
    }

    private Uni<Void> permitted(SharedLimit.Leave leave) {
        if (leave.refusal() == null) {
            if (leave.refusals() >= 0) {
                own.refusals(leave.refusals());
                wholeAccount.refusals(leave.accountRefusals());
            }
            return Uni.createFrom().voidItem();
        }
        if (leave.rest()) {
            (leave.refusal().concernsWholeAccount() ? wholeAccount : own).adopt(leave.refusal());
        }
        return Uni.createFrom().failure(leave.rest() ? leave.refusal() : failed(leave.refusal()));
    }

    private Uni<Holdings> call(Ask ask) {
        Duration wait = limit.take();
        if (!wait.isZero()) {
            return Uni.createFrom().failure(limitUsedUp(wait));
        }
        Timer.Sample call = meters.start();
        return exchange.read(endpoint, ask)
                .ifNoItem()
                .after(attemptTimeout(deadline))
                .failWith(() -> new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time"))
                .onFailure()
                .transform(this::asFailure)
                .onItemOrFailure()
                .invoke((holdings, error) ->
                        meters.ended(call, error == null ? null : ((ExchangeFailure) error).failureClass()))
                .onFailure()
                .transform(error -> refused((ExchangeFailure) error));
    }

    private ExchangeFailure limitUsedUp(Duration wait) {
        meters.limited();
        return failed(new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: the account's limit of " + rateLimit.calls() + " calls in "
                                + rateLimit.window().toMillis() + " ms is used up")
                .withRetryAt(clock.instant().plusMillis(Math.max(1, wait.toMillis()))));
    }

    private ExchangeFailure asFailure(Throwable error) {
        if (error instanceof ExchangeFailure failure) {
            return failure;
        }
        if (error instanceof CircuitBreakerOpenException) {
            meters.broken();
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
