package purser.sandbox;

import java.util.Optional;

/**
 * Which endpoints serve an account.
 *
 * @param upgradeAfter how many more requests find a classic account before it is a unified one; -1: it stays as it is
 * @param refusal the code with which the other mode's endpoints refuse; the exchange's own when absent
 */
record SimulatedMode(Mode mode, int upgradeAfter, Optional<String> refusal) {

    /** One of the two. */
    enum Mode {
        CLASSIC,
        UNIFIED
    }

    /** One that it keeps, with the exchange's own refusal. */
    static SimulatedMode of(Mode mode) {
        return new SimulatedMode(mode, -1, Optional.empty());
    }

    /** Another one that it keeps. */
    SimulatedMode in(Mode other) {
        return new SimulatedMode(other, -1, refusal);
    }

    /** As the next request finds it. */
    SimulatedMode atNextRequest() {
        return switch (upgradeAfter) {
            case -1 -> this;
            case 0 -> in(Mode.UNIFIED);
            default -> new SimulatedMode(mode, upgradeAfter - 1, refusal);
        };
    }
}
