package purser.balance;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.SubAccount;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * What is known of an account's sub-accounts. Reading all of them can take longer than a caller waits: it goes on without
 * him, and the next one finds what came of it.
 */
public final class SubAccountsCache {

    /** So long it takes to read a thousand of them, one a call, at the slowest of limits. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Account main;
    private final Supplier<Uni<List<SubAccount>>> source;
    private final WalletCache.Ages ages;
    private final boolean aside;
    private final KeptAnswers memory;
    private final Cooldown cooldown;
    private final Ticker ticker;

    private final AtomicReference<@Nullable FailureClass> trouble = new AtomicReference<>();

    private volatile @Nullable Kept kept;

    // All under this object's lock.
    private @Nullable SharedResult<Kept> running;
    private @Nullable Cancellable reading;
    private boolean ended;

    /**
     * @param askedNanos when reading them began
     * @param toldNanos when the last of them was read
     */
    record Kept(List<SubAccount> all, long askedNanos, long toldNanos) {

        private Duration took() {
            return Duration.ofNanos(toldNanos - askedNanos);
        }
    }

    /**
     * When they are read.
     *
     * @param ages how old what is kept may be, counted from the end of a reading, which can take longer than that
     * @param aside whether they may be read while nobody waits for them
     */
    public record Rules(WalletCache.Ages ages, boolean aside) {}

    /**
     * What there is for a caller.
     *
     * @param kept null when nothing is known that is young enough
     * @param failure why it could not be read, or not anew; null when it is as new as was wanted
     */
    record Answer(@Nullable Kept kept, @Nullable ExchangeFailure failure) {}

    /**
     * @param source reads all of them, once per subscription; fails with an {@link ExchangeFailure} only
     * @param memory of the answers of all wallets
     * @param cooldown of its own
     */
    public SubAccountsCache(
            Account main,
            Supplier<Uni<List<SubAccount>>> source,
            Rules rules,
            KeptAnswers memory,
            Cooldown cooldown,
            Ticker ticker) {
        this.main = main;
        this.source = source;
        this.ages = rules.ages();
        this.aside = rules.aside();
        this.memory = memory;
        this.cooldown = cooldown;
        this.ticker = ticker;
    }

    /** What was read last, however old; null for nothing. Nobody is asked for anything. */
    @Nullable
    Kept last() {
        return kept;
    }

    Duration age(Kept of) {
        return Duration.ofNanos(ticker.nanos() - of.askedNanos());
    }

    Duration sinceTold(Kept of) {
        return Duration.ofNanos(ticker.nanos() - of.toldNanos());
    }

    /** What is kept, when it is fresh enough; else null. It may be read anew aside, before it gets too old. */
    @Nullable
    Kept fresh(Freshness wanted) {
        Kept now = kept;
        if (now == null || wanted.afresh()) {
            return null;
        }
        // Who says how old it may be counts from before anybody had asked.
        Duration age = wanted.unsaid() ? sinceTold(now) : age(now);
        if (age.compareTo(wanted.usually(ages.usual()).maxAge()) > 0) {
            return null;
        }
        if (aside
                && sinceTold(now).multipliedBy(3).compareTo(ages.usual().multipliedBy(2)) > 0
                && cooldown.reason() == null) {
            started();
        }
        return now;
    }

    /** What there is; comes within the deadline, and never fails. */
    Uni<Answer> read(Freshness wanted) {
        Kept fresh = fresh(wanted);
        if (fresh != null) {
            return Uni.createFrom().item(new Answer(fresh, null));
        }
        ExchangeFailure coolingDown = cooldown.reason();
        if (coolingDown != null) {
            return Uni.createFrom().item(without(coolingDown));
        }
        Kept older = kept;
        if (aside && older != null && older.took().compareTo(ages.deadline()) > 0) {
            // Nobody waits for what can't come in time.
            started();
            return Uni.createFrom().item(without(tooLate()));
        }
        return loaded(wanted, ticker.nanos())
                .ifNoItem()
                .after(ages.deadline())
                .failWith(this::tooLate)
                .map(read -> new Answer(read, null))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> without((ExchangeFailure) failure));
    }

    private ExchangeFailure tooLate() {
        return new ExchangeFailure(
                        FailureClass.TIMEOUT,
                        "the sub-accounts could not all be read within "
                                + ages.deadline().toMillis()
                                + " ms: an exchange limits how fast that can be. Reading them goes on")
                .withoutAnswer();
    }

    // Asks again where a reading that was shared turns out to have begun too long before this caller came.
    private Uni<Kept> loaded(Freshness wanted, long cameNanos) {
        return (wanted.afresh() ? afresh() : started().uni())
                .chain(read -> wanted.unsaid() || wanted.isMetBy(Duration.ofNanos(cameNanos - read.askedNanos()))
                        ? Uni.createFrom().item(read)
                        : loaded(wanted, cameNanos));
    }

    // What is under way has begun before the question.
    private Uni<Kept> afresh() {
        SharedResult<Kept> before;
        synchronized (this) {
            before = running;
        }
        return before == null
                ? started().uni()
                : before.uni().onItemOrFailure().transformToUni((read, failure) -> started()
                        .uni());
    }

    private SharedResult<Kept> started() {
        SharedResult<Kept> one;
        synchronized (this) {
            if (running != null) {
                return running;
            }
            one = new SharedResult<>();
            running = one;
            if (ended) {
                one.fail(KeyUse.replaced());
                return one;
            }
        }
        LogContext cause = LogContext.current();
        long asked = ticker.nanos();
        Cancellable begun = Uni.createFrom()
                .deferred(source::get)
                .ifNoItem()
                .after(LONGEST)
                .failWith(() -> Timeouts.at(LONGEST))
                .subscribe()
                .with(
                        all -> cause.run(() -> finish(one, new Kept(List.copyOf(all), asked, ticker.nanos()))),
                        error -> cause.run(() -> fail(one, TransportFailures.of(error, log()))));
        boolean isOver;
        synchronized (this) {
            reading = running == one ? begun : null;
            isOver = ended;
        }
        if (isOver) {
            begun.cancel();
        }
        return one;
    }

    private void finish(SharedResult<Kept> one, Kept read) {
        cooldown.succeeded();
        boolean isOver;
        synchronized (this) {
            running = null;
            kept = ended ? null : read;
            isOver = ended;
        }
        if (!isOver) {
            memory.keep(this, size(read), this::forget);
        }
        if (trouble.getAndSet(null) != null) {
            log().info("account %s: its sub-accounts can be read again", main.name());
        }
        one.complete(read);
    }

    private static long size(Kept read) {
        return read.all().stream()
                .flatMap(one -> one.wallets().stream())
                .filter(wallet -> wallet.holdings() != null)
                .mapToLong(wallet -> BalancesSize.of(wallet.holdings()))
                .sum();
    }

    private synchronized void forget() {
        kept = null;
    }

    private void fail(SharedResult<Kept> one, ExchangeFailure refusal) {
        ExchangeFailure failure = cooldown.failed(refusal);
        boolean isOver;
        synchronized (this) {
            running = null;
            kept = failure.endsOlderAnswer() ? null : kept;
            isOver = ended;
        }
        if (!isOver && trouble.getAndSet(failure.failureClass()) != failure.failureClass()) {
            log().failure(failure.failureClass())
                    .warn(
                            "account %s: its sub-accounts could not be read: %s: %s",
                            main.name(), failure.failureClass().id(), failure.detail());
        }
        one.fail(failure);
    }

    private Answer without(ExchangeFailure failure) {
        Kept older = kept;
        boolean standsIn = older != null
                && failure.leavesOlderAnswerTrue()
                && sinceTold(older).compareTo(ages.staleIfError()) < 0;
        return new Answer(standsIn ? older : null, failure);
    }

    /** Nobody reads them any more with this key: nothing is kept, and what is being read comes to nothing. */
    void end() {
        Cancellable underWay;
        SharedResult<Kept> waitedFor;
        synchronized (this) {
            ended = true;
            kept = null;
            underWay = reading;
            waitedFor = running;
        }
        memory.removed(this);
        if (underWay != null) {
            underWay.cancel();
        }
        if (waitedFor != null) {
            waitedFor.fail(KeyUse.replaced());
        }
    }

    /** See {@link Cooldown#end}. */
    void endCooldown() {
        cooldown.end();
    }

    private AccountLog log() {
        return AccountLog.of(main);
    }
}
