package purser.shared;

/** The engine did not do what it was asked to. Its text is of our own words: no address, no password, nothing quoted. */
final class EngineLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what happened, as the rest of a sentence about the engine */
    EngineLost(String what) {
        super(what, null, false, false);
    }
}
