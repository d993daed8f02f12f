package purser.exchange;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * One account at an exchange, as a client that signs. Each method makes exactly one HTTP call, signed at that moment, per
 * subscription, and fails with an {@link ExchangeFailure} and with nothing else.
 */
public interface ExchangeClient {

    /**
     * Asks for the balances of a wallet.
     *
     * @param endpoint one of {@link Exchange#endpoints}, whose call tells one wallet
     * @param scope which coins
     * @return the translated answer
     */
    Uni<WalletBalances> read(Endpoint endpoint, Scope scope);

    /**
     * Asks a call that tells several wallets at once.
     *
     * @param call one of {@link Exchange#endpoints}, that {@link Endpoint.Call#tellsSeveral}
     * @return the answer, for each of them
     */
    default Uni<WalletAnswers> readSeveral(Endpoint.Call call) {
        throw new UnsupportedOperationException("no call tells several wallets");
    }

    /**
     * Reads the account's sub-accounts with its own key, by as many calls as that takes.
     *
     * @param wanted which of them
     * @param wallets which of their wallets, as far as a main account's key is told of them
     * @param calls makes each of the calls, of {@link Exchange#subAccountCalls}
     * @return by their ids; one that is wanted by its id and is not there is a failure of its own. Fails when not even
     *     which there are could be found out
     */
    default Uni<List<SubAccount>> subAccounts(SubAccounts wanted, Set<Wallet> wallets, PacedCalls calls) {
        throw new UnsupportedOperationException("the exchange tells of no sub-accounts");
    }

    /**
     * Asks what mode the account is in.
     *
     * @param endpoint one of {@link Exchange#modeEndpoints}
     * @return what the exchange says; a refusal that names the mode is an answer too
     */
    Uni<ModeReport> mode(ModeEndpoint endpoint);

    /**
     * Asks what the API key may do.
     *
     * @param mode of the account, as exchanges have an endpoint for each
     * @return fails with {@link FailureClass#WRONG_ACCOUNT_MODE} when the account may be in the other mode
     */
    Uni<KeyInfo> key(AccountMode mode);
}
