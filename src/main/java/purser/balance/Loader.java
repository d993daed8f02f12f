package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import purser.exchange.ExchangeFailure;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/** Where a wallet's answers come from. */
public interface Loader {

    /**
     * @param kept the last answer, which was not fresh enough; null for none
     * @return never fails
     */
    Uni<Loaded<WalletBalances>> read(LoadRequest request, Freshness freshness, Loaded<WalletBalances> kept);

    /** Whether answers can be older than their question, as far as its freshness allows. */
    boolean givesOlder();

    /** The exchange alone. @param exchange fails with an {@link ExchangeFailure} and with nothing else */
    static Loader of(Function<LoadRequest, Uni<WalletBalances>> exchange, Ticker ticker) {
        return new Loader() {
            @Override
            public Uni<Loaded<WalletBalances>> read(
                    LoadRequest request, Freshness freshness, Loaded<WalletBalances> kept) {
                return Uni.createFrom().deferred(() -> {
                    long asked = ticker.nanos();
                    return exchange.apply(request)
                            .map(holdings -> Loaded.of(holdings, asked))
                            .onFailure(ExchangeFailure.class)
                            .recoverWithItem(failure -> Loaded.of((ExchangeFailure) failure));
                });
            }

            @Override
            public boolean givesOlder() {
                return false;
            }
        };
    }
}
