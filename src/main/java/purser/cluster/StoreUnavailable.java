package purser.cluster;

import java.util.function.Supplier;

/** The store did not do what it was asked to. Its text is of our own words: no address, no password, nothing quoted. */
final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what happened, as the rest of a sentence about the store */
    StoreUnavailable(String what) {
        super(what, null, false, false);
    }

    /** What is read of the store's answer. @throws StoreUnavailable when it is not what a script of ours gives */
    static <T> T unlessRead(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new StoreUnavailable("has what can't be read");
        }
    }
}
