package purser.exchange;

/** What a call is for. Where a limit does not do for all, the held coins at their usual age come first. */
public enum Demand {
    /** The held coins, for callers who take an answer of the usual age. */
    ROUTINE,
    /** The held coins, sooner than that. What comes of it is an answer for the others too. */
    EARLY,
    /** Anything else. */
    BESIDE
}
