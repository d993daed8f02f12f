package purser.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Proxy;

/** Reads which proxy each account's exchange is reached through, and adds what is wrong to the list of faults. */
final class ProxyReader {

    private static final String NONE = "none";
    private static final String RIGHT = "; take http://host:port, or none";

    private final Map<String, String> environment;
    private final Set<String> properties;
    private final List<Fault> faults;
    private final NoProxy noProxy;
    private final @Nullable Proxy ofAll;

    /**
     * @param config of all accounts
     * @param properties the names of all configured properties
     * @param environment all environment variables
     */
    ProxyReader(ProxyConfig config, Set<String> properties, Map<String, String> environment, List<Fault> faults) {
        this.properties = properties;
        this.environment = environment;
        this.faults = faults;
        this.noProxy = new NoProxy(variable("NO_PROXY"));
        Proxy configured = read("purser", config);
        this.ofAll = config.proxy().isEmpty() ? ofEnvironment() : configured;
    }

    /**
     * The proxy of an account.
     *
     * @param prefix of the account's keys
     * @param host where its exchange is; null for the sandbox, and where that is a fault
     * @return null for none
     */
    @Nullable
    Proxy of(String prefix, ProxyConfig config, @Nullable URI host) {
        Proxy proxy = read(prefix, config);
        if (config.proxy().isPresent()) {
            if (proxy != null && host != null && !"https".equals(host.getScheme())) {
                fault(
                        prefix + ".proxy",
                        "is given, and base-url is plain http, of which a proxy could read the key: take https");
            }
            return proxy;
        }
        boolean around = host == null
                || !"https".equals(host.getScheme())
                || Loopback.is(host.getHost())
                || noProxy.has(host.getHost(), host.getPort() < 0 ? 443 : host.getPort());
        return around ? null : ofAll;
    }

    private @Nullable Proxy read(String prefix, ProxyConfig config) {
        String property = prefix + ".proxy";
        int before = faults.size();
        String password = new Secrets(faults)
                .read(prefix + ".proxy-password", config.proxyPassword(), config.proxyPasswordFile());
        String username = config.proxyUsername().map(String::strip).orElse(null);
        if (config.proxy().isEmpty()) {
            if (SettingsReader.isGiven(property, properties, environment.keySet())) {
                fault(property, "is blank" + RIGHT);
            } else if (username != null || password != null) {
                fault(property, "missing, and there is a " + (username == null ? "proxy-password" : "proxy-username"));
            }
            return null;
        }
        String text = config.proxy().get().strip();
        if (text.equals(NONE)) {
            return null;
        }
        URI url = url(text);
        String wrong = url == null ? "is no URL" : wrong(url);
        if (wrong == null && url.getRawUserInfo() != null) {
            wrong = "holds a user or password: these are " + prefix + ".proxy-username and " + prefix
                    + ".proxy-password (or proxy-password-file)";
        }
        if (wrong != null) {
            fault(property, wrong + RIGHT);
        } else if ((username == null) != (password == null) && faults.size() == before) {
            fault(
                    prefix + (username == null ? ".proxy-username" : ".proxy-password"),
                    "missing, and there is a " + (username == null ? "proxy-password" : "proxy-username"));
        }
        return faults.size() > before ? null : new Proxy(url.getHost(), url.getPort(), username, password);
    }

    // What others set for all programs has its user and password in the URL, and often no scheme.
    private @Nullable Proxy ofEnvironment() {
        String text = variable("HTTPS_PROXY");
        if (text == null) {
            return null;
        }
        URI url = url(text.contains("://") ? text : "http://" + text);
        String wrong = url == null ? "is no URL" : wrong(url);
        if (wrong != null) {
            faults.add(new Fault(
                    null,
                    "HTTPS_PROXY: " + wrong + "; set PURSER_PROXY (purser.proxy) to "
                            + "http://host:port, or to none"));
            return null;
        }
        String login = url.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        return colon <= 0
                ? new Proxy(url.getHost(), url.getPort(), null, null)
                : new Proxy(
                        url.getHost(),
                        url.getPort(),
                        decoded(login.substring(0, colon)),
                        decoded(login.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable URI url(String text) {
        try {
            return new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    // What is wrong with it.
    private static @Nullable String wrong(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme())) {
            return "is not http:// (Purser asks proxies by CONNECT, in plain HTTP; what goes through is TLS)";
        }
        if (url.getHost() == null) {
            return "names no host";
        }
        if (url.getPort() <= 0 || url.getPort() > 65_535) {
            return "names no port";
        }
        boolean more = !url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null;
        return more ? "has more than a host and a port in it" : null;
    }

    // In capitals or not, as other programs have it. Blank is none.
    private @Nullable String variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }

    private void fault(String property, String what) {
        faults.add(new Fault(property, what));
    }
}
