package purser.balance;

import io.smallrye.mutiny.Uni;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.WalletBalances;

/**
 * One endpoint that tells an account's wallet.
 *
 * @param guard how it is asked
 * @param exchange answers
 */
public record WalletEndpoint(Endpoint endpoint, GuardedEndpoint guard, ExchangeClient exchange) {

    /**
     * Asks it; fails with an {@link ExchangeFailure} and with nothing else. A lack of permission is its own, as it may be
     * how it refuses accounts of the other mode.
     */
    Uni<WalletBalances> read(LoadRequest request) {
        return guard.call(request.demand(), () -> exchange.read(endpoint, request.scope())
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.PERMISSION_DENIED))
                .transform(failure -> ((ExchangeFailure) failure).narrowed()));
    }

    /** Asks it though it may not be made for the account: whatever it refuses, it refuses for itself. */
    Uni<WalletBalances> readTentatively(LoadRequest request) {
        return guard.call(request.demand(), () -> exchange.read(endpoint, request.scope())
                .onFailure(ExchangeFailure.class)
                .transform(failure -> ((ExchangeFailure) failure).narrowed()));
    }

    /** Asks it where the account's mode can't be the reason of a refusal. */
    Uni<WalletBalances> readInItsMode(LoadRequest request) {
        return guard.call(request.demand(), () -> exchange.read(endpoint, request.scope())
                .onFailure(ExchangeFailure.class)
                .transform(failure -> ((ExchangeFailure) failure).notAboutMode()));
    }
}
