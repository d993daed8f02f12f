package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import purser.exchange.Account;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.time.Ticker;

/** The limits that calls to one endpoint of one account count against: of its user, of others who call, of the address. */
public final class EndpointLimits {

    private final RateLimit documented;
    private final AddressLimits.AddressLimit address;
    private final Duration routine;
    private final CallPermits others;
    private final Clock clock;
    private volatile RollingWindowLimiter limiter;
    private volatile int keys = 1;

    /**
     * @param documented the exchange's limit for the account
     * @param address the exchange's limit for the address that it is asked from, over all accounts
     * @param routine how often the routine calls: how old an answer callers take who don't say
     * @param others who call the same endpoint of the same account
     */
    public EndpointLimits(
            RateLimit documented,
            AddressLimits.AddressLimit address,
            Duration routine,
            CallPermits others,
            Clock clock,
            Ticker ticker) {
        this.documented = documented;
        this.address = address;
        this.routine = routine;
        this.others = others;
        this.clock = clock;
        this.limiter = new RollingWindowLimiter(kept(documented), ticker);
    }

    /** The exchange's limit of a wallet's endpoint for the account. */
    public static RateLimit documented(Account account, Endpoint endpoint) {
        return endpoint.wallet() == Wallet.TRADING && account.rateLimit() != null
                ? account.rateLimit()
                : endpoint.rateLimit();
    }

    /**
     * The limit that is kept here: a window a tenth longer than the exchange's, since calls that leave evenly may arrive
     * in a bunch. A limit of very many calls is kept over a shorter window, as a call is remembered for its window.
     */
    public static RateLimit kept(RateLimit limit) {
        int calls = limit.calls();
        long window = limit.window().toMillis();
        while (calls > 1_000 && window >= 10) {
            calls /= 10;
            window /= 10;
        }
        return new RateLimit(calls, Duration.ofMillis(window + window / 10));
    }

    /** Asks for a permit to make one call; never fails. */
    Uni<Permit> acquire(Demand demand) {
        return others.acquire(demand, routine)
                .map(permit -> permit instanceof Permit.Granted ? ownPermit(permit, demand) : permit);
    }

    private Permit ownPermit(Permit granted, Demand demand) {
        Duration wait = limiter.acquire(demand, routine.dividedBy(keys));
        if (!wait.isZero()) {
            Instant until = after(wait);
            return demand == Demand.ROUTINE
                    ? new Permit.Full(usedUp(documented, "", until))
                    : new Permit.Reserved(reserved(documented, until));
        }
        Duration waitOfAddress = address.limit().acquire(demand, address.routine());
        if (!waitOfAddress.isZero()) {
            ExchangeFailure full = address.usedUp(waitOfAddress, clock);
            return demand == Demand.ROUTINE
                    ? new Permit.AddressFull(full)
                    : new Permit.Reserved(full.leavingRoomForOthers());
        }
        return granted;
    }

    private Instant after(Duration wait) {
        return clock.instant().plusMillis(Math.max(1, wait.toMillis()));
    }

    /**
     * Why a call of the routine is not made.
     *
     * @param whose limit it is, where it is not this process' alone, with a blank after it
     * @param until when it may be made at the earliest
     */
    public static ExchangeFailure usedUp(RateLimit limit, String whose, Instant until) {
        return new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: the account's limit of " + told(limit) + " " + whose + "is used up")
                .withScope(FailureScope.ENDPOINT)
                .withRetryAt(until);
    }

    /**
     * Why a call is not made that is not of the routine.
     *
     * @param until when it may be made at the earliest
     */
    public static ExchangeFailure reserved(RateLimit limit, Instant until) {
        return new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: what is left of the account's limit of " + told(limit)
                                + " is kept for callers who take an answer of the usual age (purser.max-age)")
                .withRetryAt(until)
                .leavingRoomForOthers();
    }

    private static String told(RateLimit limit) {
        return limit.calls() + " calls in " + limit.window().toMillis() + " ms";
    }

    /** Who else calls the endpoint, to be told how it went. */
    CallPermits others() {
        return others;
    }

    /**
     * Counts on what was counted for the same endpoint with the account's former key, which may be of the same user. Not
     * where other accounts count there too: whether they are still of the same user is found out anew.
     */
    public void goOnFrom(EndpointLimits before) {
        if (before.keys == 1) {
            limiter = before.limiter;
        }
    }

    /** The limit that this process keeps. */
    RollingWindowLimiter limiter() {
        return limiter;
    }

    /**
     * Keeps this limit from now on, which other accounts of the same user count against too.
     *
     * @param keysOfUser how many API keys do
     */
    void shareWith(RollingWindowLimiter ofUser, int keysOfUser) {
        limiter = ofUser;
        keys = keysOfUser;
        others.shareWith(keysOfUser);
    }
}
