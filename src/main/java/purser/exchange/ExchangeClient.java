package purser.exchange;

import io.smallrye.mutiny.Uni;

/**
 * One account at an exchange, as a client that signs. Each method makes exactly one HTTP call, signed at that moment, per
 * subscription, and fails with an {@link ExchangeFailure} and with nothing else.
 */
public interface ExchangeClient {

    /**
     * Asks for the balances of a wallet.
     *
     * @param endpoint one of {@link Exchange#endpoints}
     * @param scope which coins
     * @return the translated answer
     */
    Uni<WalletBalances> read(Endpoint endpoint, Scope scope);

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
