package purser.balance;

import java.time.Duration;
import java.util.Objects;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;

/**
 * What is known of one wallet of an account at one moment.
 *
 * @param wallet as answers call it; of a failed one by what is known of the account's mode
 * @param holdings null when failed
 * @param failure null when fresh; else why it could not be read, or not be read anew
 * @param age how long ago the exchange was asked for the holdings; zero when failed
 */
public record Reading(Account account, String wallet, Holdings holdings, ExchangeFailure failure, Duration age) {

    /** How good a reading is. */
    public enum State {
        /** As new as was wanted. */
        FRESH,
        /** Older, since the exchange could not be asked. */
        STALE,
        /** Nothing is known. */
        FAILED
    }

    static Reading fresh(Account account, Holdings holdings, Duration age) {
        return new Reading(account, holdings.wallet(), holdings, null, age);
    }

    static Reading stale(Account account, Holdings holdings, Duration age, ExchangeFailure why) {
        return new Reading(account, holdings.wallet(), holdings, Objects.requireNonNull(why), age);
    }

    static Reading failed(Account account, String wallet, ExchangeFailure why) {
        return new Reading(account, wallet, null, Objects.requireNonNull(why), Duration.ZERO);
    }

    public State state() {
        if (holdings == null) {
            return State.FAILED;
        }
        return failure == null ? State.FRESH : State.STALE;
    }
}
