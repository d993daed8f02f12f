package purser.balance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.time.Ticker;

/**
 * Keeps an endpoint, an account or an address from asking while that would only make the trouble worse: for a growing time after refusals that
 * only a person can mend, and until the reset after too many requests.
 */
public final class Cooldown {

    /** After a rate limit whose reset nobody told; doubled with each in a row. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** As long as Bitget takes to forget that an address has asked too often. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** After the first refusals of a key that was taken while Purser ran: the exchange may not know it everywhere yet. */
    private static final List<Duration> OF_NEW_KEY =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private final List<Duration> usual;
    private final Clock clock;
    private final Ticker ticker;
    private List<Duration> cooldowns;
    private int refusals;
    private int untoldLimits;
    private @Nullable ExchangeFailure why;
    private long untilNanos;

    /** @param cooldowns after the first, second, … refusal in a row; the last one stays */
    public Cooldown(List<Duration> cooldowns, Clock clock, Ticker ticker) {
        this(cooldowns, cooldowns, clock, ticker);
    }

    private Cooldown(List<Duration> first, List<Duration> usual, Clock clock, Ticker ticker) {
        this.cooldowns = first;
        this.usual = usual;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Of a key that was taken while Purser ran: shorter at first, until the key has worked. */
    public static Cooldown ofNewKey(List<Duration> usual, Clock clock, Ticker ticker) {
        return new Cooldown(untilItWorks(usual), usual, clock, ticker);
    }

    /** The cool-downs after the refusals in a row of a key that was taken while Purser ran, as long as it has never worked. */
    public static List<Duration> untilItWorks(List<Duration> usual) {
        return Stream.concat(OF_NEW_KEY.stream().filter(early -> early.compareTo(usual.get(0)) < 0), usual.stream())
                .toList();
    }

    /** Why the exchange must not be asked now, with the moment until when; null when it may be. */
    synchronized @Nullable ExchangeFailure reason() {
        long left = untilNanos - ticker.nanos();
        if (why == null || left <= 0) {
            return null;
        }
        return why.withRetryAt(clock.instant().plusNanos(left));
    }

    /**
     * Takes note of a failure.
     *
     * @return the same, with the moment before which the account is not asked again, if there is one
     */
    synchronized ExchangeFailure failed(ExchangeFailure failure) {
        boolean limited = failure.failureClass() == FailureClass.RATE_LIMITED;
        if (!limited && !failure.failureClass().needsCooldown()) {
            return failure;
        }
        Instant now = clock.instant();
        Instant until = failure.retryAt();
        ExchangeFailure coolingDown = reason();
        if (coolingDown != null && !(limited && until != null && until.isAfter(coolingDown.retryAt()))) {
            // Of a call that was under way when the cool-down began: neither counts nor shortens it.
            return failure.withRetryAt(coolingDown.retryAt());
        }
        if (limited) {
            return cooldown(
                    failure, until != null && until.isAfter(now) ? Duration.between(now, until) : untoldWait(failure));
        }
        Duration cooldown = cooldowns.get(Math.min(refusals, cooldowns.size() - 1));
        refusals++;
        return cooldown(failure, cooldown);
    }

    private Duration untoldWait(ExchangeFailure failure) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(untoldLimits++, 20));
        Duration longest = failure.longestWait() == null ? LONGEST_WAIT : failure.longestWait();
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Limits in a row so far whose end nobody told. */
    synchronized int untoldLimits() {
        return untoldLimits;
    }

    /**
     * The account could be read. A cool-down that began while it was being read goes on.
     *
     * @return whether it was refused before
     */
    synchronized boolean succeeded() {
        if (reason() == null) {
            untoldLimits = 0;
        }
        cooldowns = usual;
        boolean refused = refusals > 0 && reason() == null;
        if (refused) {
            refusals = 0;
        }
        return refused;
    }

    /** Refusals in a row so far. */
    synchronized int refusals() {
        return refusals;
    }

    /** As others have counted them; counts for nothing while it cools down. */
    synchronized void refusals(int counted) {
        if (reason() == null) {
            // What lies in this process' address nobody else can count.
            refusals = why != null && why.liesInAddress() ? Math.max(refusals, counted) : counted;
        }
    }

    /** Somebody else was told not to ask until a moment. */
    synchronized void adopt(ExchangeFailure refusal) {
        Duration left = Duration.between(clock.instant(), refusal.retryAt());
        ExchangeFailure coolingDown = reason();
        if (!left.isNegative() && (coolingDown == null || refusal.retryAt().isAfter(coolingDown.retryAt()))) {
            cooldown(refusal, left);
        }
    }

    /**
     * A person says that what was refused is mended: the cool-down after a refusal ends, and the next refusal is the first
     * one. The wait after too many requests goes on.
     */
    synchronized void end() {
        refusals = 0;
        if (why != null && why.failureClass() != FailureClass.RATE_LIMITED) {
            why = null;
        }
    }

    private ExchangeFailure cooldown(ExchangeFailure failure, Duration cooldown) {
        why = failure;
        untilNanos = ticker.nanos() + cooldown.toNanos();
        return failure.withRetryAt(clock.instant().plus(cooldown));
    }
}
