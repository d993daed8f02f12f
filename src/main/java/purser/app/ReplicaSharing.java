package purser.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import purser.balance.CallPermits;
import purser.balance.Loader;
import purser.balance.LoaderState;
import purser.balance.WalletState;
import purser.cluster.AccountCluster;
import purser.cluster.ClusterContext;
import purser.cluster.ExchangeTimeCheck;
import purser.cluster.Question;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;
import purser.time.Ticker;

/** With the replicas that have the same accounts, through Redis. */
final class ReplicaSharing implements Sharing {

    /** How long an answer may be of use to another replica, whose callers may take an old one. */
    private static final Duration USEFUL = Duration.ofMinutes(10);

    private final ClusterContext context;
    private final Settings settings;
    private final Ticker limitTicker;
    private final MeterRegistry meters;
    private final List<AccountCluster> accounts = new CopyOnWriteArrayList<>();

    /** @param limitTicker measures the time between calls */
    ReplicaSharing(ClusterContext context, Settings settings, Ticker limitTicker, MeterRegistry meters) {
        this.context = context;
        this.settings = settings;
        this.limitTicker = limitTicker;
        this.meters = meters;
    }

    @Override
    public OfAccount of(Account account) {
        AccountCluster cluster = new AccountCluster(context, account, meters);
        accounts.add(cluster);
        return new Replicated(cluster);
    }

    @Override
    public Uni<Void> deregister() {
        return Uni.join()
                .all(accounts.stream().map(AccountCluster::deregister).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private final class Replicated implements OfAccount {

        private final AccountCluster cluster;

        Replicated(AccountCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void end() {
            accounts.remove(cluster);
            cluster.end();
        }

        @Override
        public CallPermits permits(Endpoint endpoint, RateLimit limit) {
            return cluster.permits(endpoint, limit, limitTicker::nanos);
        }

        @Override
        public CallPermits permits(Endpoint.Call call, RateLimit limit) {
            return cluster.permits(call, limit, limitTicker::nanos);
        }

        @Override
        public Loader<WalletBalances> wallet(Loader<WalletBalances> exchange, WalletState wallet, ExchangeClock clock) {
            Duration useful = Collections.max(List.of(
                    USEFUL,
                    settings.timing().maxAge(),
                    settings.timing().staleIfError(),
                    settings.timing().slowMaxAge(),
                    settings.timing().slowStaleIfError()));
            Question<WalletBalances> question = new Question<>(
                    wallet.configuredName(),
                    WalletBalances.class,
                    ExchangeTimeCheck.of(clock, WalletBalances::exchangeTime),
                    useful,
                    cluster.permits(wallet.wallet()));
            return cluster.loader(question, exchange, wallet);
        }

        @Override
        public Loader<KeyInfo> key(Loader<KeyInfo> exchange, LoaderState state) {
            Question<KeyInfo> question = new Question<>(
                    "key",
                    KeyInfo.class,
                    ExchangeTimeCheck.untold(),
                    settings.keys().every().plusHours(1),
                    List.of());
            return cluster.loader(question, exchange, state);
        }
    }
}
