package purser.exchange;

/** Where the cause of a failure lies, and so what else would fail alike. */
public enum FailureScope {
    /** One endpoint: the account's other wallets may be readable. */
    ENDPOINT,
    /** The API key or its account: every endpoint would answer so, at every replica. */
    ACCOUNT,
    /** The address that this process asks from: every account at that host of the exchange, and no other replica. */
    ADDRESS
}
