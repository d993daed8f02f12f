package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.PacedCalls;
import purser.exchange.Scope;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;

/**
 * The time in which an account uses one API key. It ends when another key takes its place: no call goes out with it any
 * more, and the first call with the other one goes out when the last one with this has come back.
 */
public final class KeyUse {

    /** Longer than a request that was signed takes to leave. An exchange that does not answer it must hold up nobody. */
    private static final Duration LAST_CALLS = Duration.ofMillis(250);

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Both under this object's lock.
    private int underWay;
    private boolean isOver;

    private KeyUse() {}

    /** Of an account's first key. */
    public static KeyUse first() {
        KeyUse use = after();
        use.begin();
        return use;
    }

    /** Of a key that takes another one's place: its calls wait until that one's use has ended, see {@link #endFor}. */
    public static KeyUse after() {
        return new KeyUse();
    }

    private void begin() {
        begun.complete(null);
    }

    /** Ends, and lets the other one begin. */
    void endFor(KeyUse other) {
        boolean nothingUnderWay;
        synchronized (this) {
            isOver = true;
            nothingUnderWay = underWay == 0;
        }
        if (nothingUnderWay) {
            ended.complete(null);
        }
        Uni.createFrom()
                .<Void>emitter(emitter -> ended.thenRun(() -> emitter.complete(null)))
                .ifNoItem()
                .after(LAST_CALLS)
                .recoverWithItem((Void) null)
                .subscribe()
                .with(over -> other.begin());
    }

    /** The client, as long as its key is in use. Then it fails with a failure of that one call, which is no trouble. */
    public ExchangeClient of(ExchangeClient client) {
        return new InUse(client);
    }

    private <T> Uni<T> call(Supplier<Uni<T>> upstream) {
        return Uni.createFrom()
                .deferred(() -> begun.isDone()
                        ? admitted(upstream)
                        : Uni.createFrom()
                                .<Void>emitter(emitter -> begun.thenRun(() -> emitter.complete(null)))
                                .chain(() -> admitted(upstream)));
    }

    private <T> Uni<T> admitted(Supplier<Uni<T>> upstream) {
        synchronized (this) {
            if (isOver) {
                return Uni.createFrom().failure(replaced());
            }
            underWay++;
        }
        return Uni.createFrom().deferred(upstream::get).onTermination().invoke(this::cameBack);
    }

    private void cameBack() {
        boolean last;
        synchronized (this) {
            underWay--;
            last = isOver && underWay == 0;
        }
        if (last) {
            ended.complete(null);
        }
    }

    /** Why nothing comes of what is asked for after that. */
    static ExchangeFailure replaced() {
        return new ExchangeFailure(
                        FailureClass.EXCHANGE_UNAVAILABLE, "not asked: another API key has taken this one's place")
                .withScope(FailureScope.ACCOUNT)
                .withoutRetry()
                .leavingRoomForOthers();
    }

    private final class InUse implements ExchangeClient {

        private final ExchangeClient client;

        InUse(ExchangeClient client) {
            this.client = client;
        }

        @Override
        public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
            return call(() -> client.read(endpoint, scope));
        }

        @Override
        public Uni<WalletAnswers> readSeveral(Endpoint.Call several) {
            return call(() -> client.readSeveral(several));
        }

        // Each of its calls by itself: reading all of them takes longer than a key may be in use after its end.
        @Override
        public Uni<List<SubAccount>> subAccounts(SubAccounts wanted, Set<Wallet> wallets, PacedCalls calls) {
            return client.subAccounts(wanted, wallets, new PacedCalls() {
                @Override
                public <T> Uni<T> make(Endpoint.Call one, Supplier<Uni<T>> upstream) {
                    return calls.make(one, () -> call(upstream));
                }
            });
        }

        @Override
        public Uni<ModeReport> mode(ModeEndpoint endpoint) {
            return call(() -> client.mode(endpoint));
        }

        @Override
        public Uni<KeyInfo> key(AccountMode mode) {
            return call(() -> client.key(mode));
        }
    }
}
