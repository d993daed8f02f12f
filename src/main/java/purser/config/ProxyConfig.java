package purser.config;

import java.util.Optional;

/** The proxy to exchanges, for all accounts or for one. */
interface ProxyConfig {

    /**
     * Where it is, {@code http://host:port}; {@code none} for none. An account's own goes before the one of all, and that
     * before what {@code HTTPS_PROXY} says. Hosts that {@code NO_PROXY} lists, and this machine's own, are reached without
     * the one of all.
     */
    Optional<String> proxy();

    /** The user at the proxy. */
    Optional<String> proxyUsername();

    /** The user's password. */
    Optional<String> proxyPassword();

    /** A file that holds the user's password. */
    Optional<String> proxyPasswordFile();
}
