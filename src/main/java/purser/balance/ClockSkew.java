package purser.balance;

import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

/** A request that the exchange refused for its timestamp. */
final class ClockSkew {

    private ClockSkew() {}

    /** Whether the same request may be answered now that the exchange has told its time in refusing it. */
    static boolean wasMeasured(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass() == FailureClass.CLOCK_SKEW
                && failure.serverMillis() != null;
    }
}
