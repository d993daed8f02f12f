package purser.app;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import purser.balance.KeyRenewal;
import purser.balance.PortfolioService;
import purser.config.AccountSettings;
import purser.config.SecretFiles;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.time.Pause;
import purser.time.Ticker;

/**
 * Reads the secrets that stand in files again: every few seconds, when an exchange refuses a key, and when somebody asks for
 * it. One reading at a time, and never on an event loop.
 */
final class SecretReload implements KeyRenewal {

    /** docs/configuration.md has it. */
    static final Duration PERIOD = Duration.ofSeconds(2);

    /** How often somebody's refused key is looked for while it cools down: requests come in hundreds a second. */
    private static final Duration LOOKED_AGAIN = Duration.ofMillis(100);

    /** How often in a row files are read that keep changing. */
    private static final int ROUNDS = 20;

    private static final Logger LOG = Logger.getLogger("purser");

    private final SecretFiles files;
    private final Consumer<AccountSettings> newKeys;
    private final PortfolioService portfolios;
    private final Ticker ticker;
    private final Map<String, Long> lookedNanos = new ConcurrentHashMap<>();
    private volatile @Nullable Runnable timer;

    // Both under this object's lock.
    private @Nullable CompletableFuture<Void> running;
    private @Nullable CompletableFuture<Void> waiting;

    /** @param newKeys is given each account that has another key */
    SecretReload(SecretFiles files, Consumer<AccountSettings> newKeys, PortfolioService portfolios, Ticker ticker) {
        this.files = files;
        this.newKeys = newKeys;
        this.portfolios = portfolios;
        this.ticker = ticker;
    }

    /** Begins to read them every few seconds, if there are any. */
    void startPolling(Vertx vertx) {
        if (!files.isEmpty()) {
            long id = vertx.setPeriodic(PERIOD.toMillis(), tick -> joined());
            timer = () -> vertx.cancelTimer(id);
        }
    }

    void stopPolling() {
        Runnable running = timer;
        if (running != null) {
            running.run();
        }
    }

    /** Reads all of them, and ends every cool-down: for who has mended something at an exchange. */
    void reload() {
        afresh().thenRun(() -> {
            portfolios.endCooldowns();
            LOG.info("SIGHUP: Purser has read all secrets again, and ends every cool-down");
        });
    }

    @Override
    public Uni<Void> renewed(String account) {
        if (!files.hasKeyOf(account)) {
            return Uni.createFrom().voidItem();
        }
        long now = ticker.nanos();
        Long last = lookedNanos.get(account);
        CompletableFuture<Void> reading;
        if (last == null || now - last >= LOOKED_AGAIN.toNanos()) {
            lookedNanos.put(account, now);
            reading = afresh();
        } else {
            reading = underWay();
        }
        return reading == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(emitter -> reading.thenRun(() -> emitter.complete(null)));
    }

    private synchronized @Nullable CompletableFuture<Void> underWay() {
        return waiting == null ? running : waiting;
    }

    /** One that is under way will do. */
    private CompletableFuture<Void> joined() {
        CompletableFuture<Void> reading = underWay();
        return reading == null ? afresh() : reading;
    }

    /** One that begins after this moment: one that is under way may have read a file before it changed. */
    private CompletableFuture<Void> afresh() {
        CompletableFuture<Void> first;
        synchronized (this) {
            if (running != null) {
                waiting = waiting == null ? new CompletableFuture<>() : waiting;
                return waiting;
            }
            first = new CompletableFuture<>();
            running = first;
        }
        begin(first);
        return first;
    }

    private void begin(CompletableFuture<Void> reading) {
        rounds(ROUNDS).subscribe().with(done -> ended(reading), defect -> {
            LOG.error("Purser could not read its secrets again, by a defect of its own or of a library", defect);
            ended(reading);
        });
    }

    private void ended(CompletableFuture<Void> reading) {
        CompletableFuture<Void> next;
        synchronized (this) {
            next = waiting;
            running = next;
            waiting = null;
        }
        reading.complete(null);
        if (next != null) {
            begin(next);
        }
    }

    private Uni<Void> rounds(int left) {
        return Uni.createFrom()
                .item(files::read)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::take)
                .chain(outcome -> outcome.unsettled() && left > 1
                        ? Pause.of(SecretFiles.MOMENT).chain(() -> rounds(left - 1))
                        : Uni.createFrom().voidItem());
    }

    private void take(SecretFiles.Outcome outcome) {
        for (AccountSettings account : outcome.taken()) {
            if (isTaken(account)) {
                // The next refusal is of the new key.
                lookedNanos.remove(account.name());
                log(account.name()).info("account %s: has taken the new API key from its files", account.name());
            }
        }
        outcome.tokensTaken().forEach(caller -> LOG.infof("caller %s: needs the new token from its file now", caller));
        outcome.faults().forEach((account, fault) -> log(account)
                .warn("account %s: its new API key can't be taken, and the old one stays: %s", account, fault));
        outcome.faultsOfTokens()
                .forEach((caller, fault) ->
                        LOG.warnf("caller %s: its new token can't be taken, and the old one stays: %s", caller, fault));
    }

    // One defect must not keep other accounts from their keys.
    private boolean isTaken(AccountSettings account) {
        try {
            newKeys.accept(account);
            return true;
        } catch (RuntimeException defect) {
            LOG.errorf(
                    defect,
                    "account %s: Purser could not take the new API key, by a defect of its own or of a library, and"
                            + " goes on with the old one until it is restarted",
                    account.name());
            return false;
        }
    }

    private AccountLog log(String name) {
        Account account = portfolios.accounts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return AccountLog.of(account);
    }
}
