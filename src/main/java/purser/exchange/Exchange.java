package purser.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Signer;
import purser.time.ExchangeClock;

/**
 * An exchange that Purser can read: all that the rest of Purser knows of it. One bean each, in a package of its own; a
 * new one touches no other package. {@code CONTRIBUTING.md} has the list of what it takes.
 */
public interface Exchange {

    /** Lower-case letters, digits and dashes, at most 63; as in the configuration and in answers. */
    String name();

    /** As people write it: {@code Bitget}. */
    String title();

    /**
     * The host by environment; an environment that is not in here is not to be had at this exchange.
     *
     * @return without {@link Environment#SANDBOX}, which is at a host of Purser's own
     */
    Map<Environment, URI> hosts();

    /** The kinds of API keys that it takes, at least one. */
    Set<Signer.Algorithm> keyKinds();

    /** Whether a key comes with a passphrase. */
    boolean needsPassphrase();

    /** Whether a text is surely an API key of its, by its form; false where nothing can be told. */
    default boolean looksLikeApiKey(String text) {
        return false;
    }

    /** Its other sites: regional ones, hosts for some customers. */
    List<Region> regions();

    /**
     * The endpoints that tell balances there, at least one for {@link Wallet#TRADING}. Where all accounts are in one
     * mode they name that mode and no other.
     *
     * @param environment one of {@link #hosts}, or {@link Environment#SANDBOX} for an exchange that is simulated
     */
    List<Endpoint> endpoints(Environment environment);

    /**
     * The endpoints that tell an account's mode, in the order in which to ask them, until one does.
     *
     * @return empty where all accounts are in one mode, which is then {@link #onlyMode}
     */
    List<ModeEndpoint> modeEndpoints(Environment environment);

    /** The mode of all accounts there; null where there are accounts of either. */
    default @Nullable AccountMode onlyMode(Environment environment) {
        Set<AccountMode> modes = EnumSet.noneOf(AccountMode.class);
        endpoints(environment).forEach(endpoint -> modes.addAll(endpoint.modes()));
        return modes.size() == 1 ? modes.iterator().next() : null;
    }

    /**
     * The endpoints that tell balances at one of its other sites.
     *
     * @param region null for the main site
     * @return by default those of the main site
     */
    default List<Endpoint> endpoints(Environment environment, @Nullable Region region) {
        return endpoints(environment);
    }

    /**
     * The wallets that accounts have there, whether an endpoint tells them or not.
     *
     * @param mode null for either
     */
    Set<Wallet> wallets(Environment environment, @Nullable AccountMode mode);

    /**
     * The wallets that accounts have there and that have no name here, so that Purser can't read them.
     *
     * @param mode null for either
     * @return by the names that people know them by, lower-case
     */
    default List<String> otherWallets(Environment environment, @Nullable AccountMode mode) {
        return List.of();
    }

    /**
     * The calls by which a main account's key reads its sub-accounts.
     *
     * @param region null for the main site
     * @return empty where it is told nothing of them
     */
    default List<Endpoint.Call> subAccountCalls(Environment environment, @Nullable Region region) {
        return List.of();
    }

    /** Which of a sub-account's wallets those calls can tell. */
    default Set<Wallet> subAccountWallets() {
        return Set.of();
    }

    /** What it lets one address call, over all accounts. */
    RateLimit addressLimit();

    /** What a person does about its refusals, in its own names; by default in general words. */
    default Advice advice() {
        return Advice.general(title(), needsPassphrase());
    }

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
