package purser.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An exchange that Purser can read. One bean each, in a package of its own; a new one touches no other package. */
public interface Exchange {

    /** Lower case; as in the configuration and in answers. */
    String name();

    /** As people write it: {@code Bitget}. */
    String title();

    /** The host by environment; an environment that is not in here is not to be had at this exchange. */
    Map<Environment, URI> hosts();

    /** Whether a key comes with a passphrase. */
    boolean needsPassphrase();

    /** Other hosts for {@link Environment#LIVE} by a short name: regional sites, hosts for some customers. */
    Map<String, URI> regions();

    /** The endpoints that tell balances there, at least one for {@link Wallet#TRADING}. */
    List<Endpoint> endpoints(Environment environment);

    /** How far apart the exchange lets its clock and a request's timestamp be, at most. */
    Duration clockTolerance();

    /**
     * A client for one account. Opens no connection yet.
     *
     * @param clock the exchange's clock, for timestamps; learns from the answers
     * @param timeout for one attempt
     */
    ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout);
}
