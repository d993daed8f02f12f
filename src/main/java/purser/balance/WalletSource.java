package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;
import purser.shared.Outcome;

/** Where a wallet's answers come from. */
interface WalletSource {

    /**
     * @param kept the last answer, which was not fresh enough; null for none
     * @return never fails
     */
    Uni<Outcome<Holdings>> read(LoadRequest request, Freshness freshness, Outcome<Holdings> kept);

    /** Whether answers can be older than their question, as far as its freshness allows. */
    boolean givesOlder();

    /** The exchange alone. @param exchange fails with an {@link ExchangeFailure} and with nothing else */
    static WalletSource of(Function<LoadRequest, Uni<Holdings>> exchange, Ticker ticker) {
        return new WalletSource() {
            @Override
            public Uni<Outcome<Holdings>> read(LoadRequest request, Freshness freshness, Outcome<Holdings> kept) {
                return Uni.createFrom().deferred(() -> {
                    long asked = ticker.nanos();
                    return exchange.apply(request)
                            .map(holdings -> Outcome.of(holdings, asked))
                            .onFailure(ExchangeFailure.class)
                            .recoverWithItem(failure -> Outcome.of((ExchangeFailure) failure));
                });
            }

            @Override
            public boolean givesOlder() {
                return false;
            }
        };
    }
}
