package purser.balance;

import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;

/** Whether one call may be made now, and if not, why. */
public sealed interface Permit {

    /** It may be made. @param refusals in a row before it, as others have counted them; null where nobody has */
    record Granted(@Nullable Refusals refusals) implements Permit {}

    /** It may not be made now. */
    sealed interface Denied extends Permit {

        /** Why, with the moment from which on it may be made. */
        ExchangeFailure why();
    }

    /** The endpoint's limit is used up. */
    record Full(ExchangeFailure why) implements Denied {}

    /** What is left of a limit is for the routine, and the call is not of it. */
    record Reserved(ExchangeFailure why) implements Denied {}

    /** The exchange has told somebody else not to ask. */
    record CoolingDown(ExchangeFailure why) implements Denied {}

    /** What all accounts together may call from this address is used up. */
    record AddressFull(ExchangeFailure why) implements Denied {}

    /** Refusals in a row that only a person can mend. */
    record Refusals(int endpoint, int account) {}

    /** Nothing is in the way, and nothing is known of others. */
    Permit UNCOUNTED = new Granted(null);
}
