package purser.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import purser.time.ExchangeClock;

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

    /** Its other sites: regional ones, hosts for some customers. */
    List<Region> regions();

    /** The endpoints that tell balances there, at least one for {@link Wallet#TRADING}. */
    List<Endpoint> endpoints(Environment environment);

    /**
     * The endpoints that tell an account's mode, in the order in which to ask them, until one does.
     *
     * @return empty where all accounts are in one mode
     */
    List<ModeEndpoint> modeEndpoints(Environment environment);

    /**
     * The wallets that accounts have there and that Purser can't read, by the names that answers give them.
     *
     * @param mode null for either
     */
    List<String> unreadWallets(Environment environment, AccountMode mode);

    /** What it lets one address call, over all accounts. */
    RateLimit addressLimit();

    /** How far apart the exchange lets its clock and a request's timestamp be, at most. */
    Duration clockTolerance();

    /**
     * A client for one account. Opens no connection yet.
     *
     * @param clock the exchange's clock, for timestamps; learns from the answers
     * @param timeout for one attempt
     */
    ExchangeClient connect(Account account, ExchangeClock clock, Duration timeout);
}
