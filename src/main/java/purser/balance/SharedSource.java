package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;
import purser.shared.Outcome;
import purser.shared.SharedQuestion;

/** A wallet's answers as all replicas share them. */
final class SharedSource implements WalletSource {

    private final WalletReader wallet;
    private final Supplier<Uni<Void>> permission;
    private final SharedQuestion<Holdings> question;

    /** @param permission fails with an {@link ExchangeFailure} when this replica must not even take what others know */
    SharedSource(WalletReader wallet, Supplier<Uni<Void>> permission, SharedQuestion<Holdings> question) {
        this.wallet = wallet;
        this.permission = permission;
        this.question = question;
    }

    @Override
    public Uni<Outcome<Holdings>> read(LoadRequest request, Freshness freshness, Outcome<Holdings> kept) {
        LogContext cause = LogContext.current();
        return permission
                .get()
                .chain(() -> question.ask(
                        request.scope().id(),
                        freshness.maxAge(),
                        freshness.afresh(),
                        kept,
                        wallet.resting() == null,
                        () -> wallet.read(request),
                        wallet))
                .invoke(outcome -> cause.run(() -> wallet.heard(outcome.failure())))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(refusal -> Outcome.of((ExchangeFailure) refusal));
    }

    @Override
    public boolean givesOlder() {
        return true;
    }
}
