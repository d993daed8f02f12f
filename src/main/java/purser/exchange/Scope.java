package purser.exchange;

/** Which coins of an account are wanted. */
public enum Scope {
    /** The coins that the account holds. */
    HELD,
    /** Every coin that the exchange lists, those with a zero balance too. */
    ALL
}
