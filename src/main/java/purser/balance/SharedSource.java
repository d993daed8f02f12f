package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;
import purser.exchange.Scope;
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
    public Uni<Outcome<Holdings>> read(Ask ask, Freshness freshness, Outcome<Holdings> kept) {
        LogContext cause = LogContext.current();
        return permission
                .get()
                .chain(() -> question.ask(
                        about(ask),
                        freshness.maxAge(),
                        freshness.afresh(),
                        kept,
                        wallet.resting() == null,
                        () -> wallet.read(ask),
                        wallet))
                .invoke(outcome -> cause.run(() -> wallet.note(ask, outcome.failure())))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(refusal -> Outcome.of((ExchangeFailure) refusal));
    }

    private static String about(Ask ask) {
        String scope = ask.scope() == Scope.HELD ? "held" : "all";
        return ask.coin() == null ? scope : scope + ":" + ask.coin();
    }

    @Override
    public boolean givesOlder() {
        return true;
    }
}
