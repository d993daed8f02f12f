package purser.exchange;

import io.smallrye.mutiny.Uni;

/** One account at an exchange, as a client that signs. */
public interface ExchangeAccount {

    /**
     * Asks the exchange: exactly one HTTP call, signed at this moment, per subscription.
     *
     * @param endpoint one of {@link Exchange#endpoints}
     * @return the translated answer; fails with an {@link ExchangeFailure} and with nothing else
     */
    Uni<Holdings> read(Endpoint endpoint, Ask ask);

    /**
     * Asks what the API key may do: exactly one HTTP call, signed at this moment, per subscription.
     *
     * @param mode of the account, as exchanges have an endpoint for each
     * @return fails with an {@link ExchangeFailure} and with nothing else: with
     *     {@link FailureClass#WRONG_ACCOUNT_MODE} when the account is in the other mode
     */
    Uni<KeyInfo> key(AccountMode mode);
}
