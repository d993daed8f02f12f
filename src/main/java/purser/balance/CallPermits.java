package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;

/** Permits to call one endpoint of one account, by whoever else counts its calls: nobody, or other processes. */
public interface CallPermits {

    /** Where nobody else calls. */
    CallPermits UNLIMITED = (demand, routine) -> Uni.createFrom().item(Permit.UNCOUNTED);

    /**
     * Asks for a permit to make one call, at once. Never fails.
     *
     * @param demand what for: what is not the routine leaves it its part of the limit
     * @param routine how often the routine of all together calls
     */
    Uni<Permit> acquire(Demand demand, Duration routine);

    /**
     * The exchange must not be asked for a while; does not wait for others to hear of it.
     *
     * @param why with the moment until when
     * @param refusals in a row, this one too
     */
    default void coolDown(ExchangeFailure why, int refusals) {}

    /** The exchange answered after it had refused; does not wait for others to hear of it. */
    default void succeeded(boolean wholeAccount) {}

    /** What was refused is mended, and the exchange may be asked; does not wait for others to hear of it. */
    default void endCooldowns() {}

    /** The exchange counts this many API keys against the one limit, as they are of one user. */
    default void shareWith(int keysOfUser) {}
}
