package purser.exchange;

/** One answer of an exchange that tells several wallets. */
@FunctionalInterface
public interface WalletAnswers {

    /**
     * What it says of one of them.
     *
     * @param endpoint one of the call's
     * @param scope which coins
     * @throws ExchangeFailure when just this wallet can't be read from it
     */
    WalletBalances of(Endpoint endpoint, Scope scope);
}
