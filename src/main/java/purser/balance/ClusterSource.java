package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import purser.cluster.ReplicatedLoader;
import purser.exchange.ExchangeFailure;
import purser.exchange.WalletBalances;

/** A wallet's answers as all replicas share them. */
public final class ClusterSource implements Loader {

    private final ModeDetectingLoader wallet;
    private final Supplier<Uni<Void>> permission;
    private final ReplicatedLoader<WalletBalances> question;

    /** @param permission fails with an {@link ExchangeFailure} when this replica must not even take what others know */
    public ClusterSource(
            ModeDetectingLoader wallet, Supplier<Uni<Void>> permission, ReplicatedLoader<WalletBalances> question) {
        this.wallet = wallet;
        this.permission = permission;
        this.question = question;
    }

    @Override
    public Uni<Loaded<WalletBalances>> read(LoadRequest request, Freshness freshness, Loaded<WalletBalances> kept) {
        LogContext cause = LogContext.current();
        return permission
                .get()
                .chain(() -> question.ask(
                        request.scope().id(),
                        freshness.maxAge(),
                        freshness.afresh(),
                        kept,
                        wallet.coolingDown() == null,
                        () -> wallet.read(request),
                        wallet))
                .invoke(outcome -> cause.run(() -> wallet.heard(outcome.failure())))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(refusal -> Loaded.of((ExchangeFailure) refusal));
    }

    @Override
    public boolean givesOlder() {
        return true;
    }
}
