package purser.balance;

import java.time.Duration;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

/** What is said of an exchange that takes too long. */
final class Timeouts {

    private Timeouts() {}

    /** One attempt was given up: whether the exchange ever saw it is not known. */
    static ExchangeFailure ofAttempt() {
        return new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time").withoutAnswer();
    }

    /** A caller must have an answer now. */
    static ExchangeFailure at(Duration deadline) {
        return new ExchangeFailure(
                FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms");
    }
}
