package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;
import purser.exchange.AccountMode;
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
    Uni<WalletBalances> read(LoadRequest<?> request) {
        return ask(
                request,
                failure -> ExchangeFailure.is(failure, FailureClass.PERMISSION_DENIED) ? failure.narrowed() : failure);
    }

    /** Asks it though it may not be made for the account: whatever it refuses, it refuses for itself. */
    Uni<WalletBalances> readTentatively(LoadRequest<?> request) {
        return ask(request, ExchangeFailure::narrowed);
    }

    /** Asks it where the account's mode can't be the reason of a refusal. */
    Uni<WalletBalances> readInItsMode(LoadRequest<?> request) {
        return ask(request, ExchangeFailure::notAboutMode);
    }

    private Uni<WalletBalances> ask(LoadRequest<?> request, UnaryOperator<ExchangeFailure> meant) {
        return guard.call(request.demand(), () -> exchange.read(endpoint, request.scope())
                .onFailure(ExchangeFailure.class)
                .transform(failure -> meant.apply(failure)));
    }

    /** What it means that it refuses an account of its mode, with the moment before which it is not asked again. */
    ExchangeFailure refusedInItsMode(ExchangeFailure refusal, AccountMode mode) {
        ExchangeFailure meant = refusal.notAboutMode();
        if (meant.failureClass() == FailureClass.WRONG_ACCOUNT_MODE) {
            return meant.withDetail("the account is in " + mode.id()
                    + " mode, and the exchange refuses it the endpoint for that mode. Ask the exchange's support");
        }
        ExchangeFailure whole = meant.whole();
        return whole == refusal ? refusal : guard.refused(whole);
    }
}
