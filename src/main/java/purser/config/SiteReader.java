package purser.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Region;

/** Reads at which host of its exchange an account is: by environment, region or base URL, which must fit each other. */
final class SiteReader {

    private static final String RIGHT_URL = "; it is the scheme, host and port, such as https://api.example.com";

    private final PurserConfig.AccountConfig config;
    private final Exchange exchange;
    private final Environment environment;
    private final BiConsumer<String, String> faults;

    /** @param faults is told a key of the account, and what is wrong with it */
    SiteReader(
            PurserConfig.AccountConfig config,
            Exchange exchange,
            Environment environment,
            BiConsumer<String, String> faults) {
        this.config = config;
        this.exchange = exchange;
        this.environment = environment;
        this.faults = faults;
    }

    Site read() {
        Optional<String> region = config.region().map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (region.isPresent()) {
            return ofRegion(region.get());
        }
        if (config.baseUrl().isPresent()) {
            URI url = url(config.baseUrl().get().strip());
            return url == null ? new Site(environment, null, null) : ofUrl(url);
        }
        URI host = exchange.hosts().get(environment);
        if (host == null && environment != Environment.SANDBOX) {
            faults.accept(
                    "environment",
                    exchange.title() + " has no " + environment.id() + "; there are "
                            + exchange.hosts().keySet().stream()
                                    .map(Environment::id)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + " and sandbox");
        }
        return new Site(environment, host, null);
    }

    private Site ofRegion(String name) {
        Map<String, Region> regions = new TreeMap<>();
        exchange.regions().forEach(region -> regions.put(region.name(), region));
        Region region = regions.get(name);
        if (config.baseUrl().isPresent()) {
            faults.accept("region", "is given, and base-url too: take one of them");
        } else if (region == null) {
            faults.accept(
                    "region",
                    "\"" + name + "\" is none that Purser knows of " + exchange.title() + "; there are "
                            + String.join(", ", regions.keySet()) + ", and base-url for any other host");
        } else if (!region.hosts().containsKey(environment)) {
            faults.accept(
                    "region",
                    name + " has no " + environment.id() + " that Purser knows; there are " + ids(region.hosts())
                            + ", and base-url for another host");
        } else {
            return new Site(environment, region.hosts().get(environment), region);
        }
        return new Site(environment, null, null);
    }

    private static String ids(Map<Environment, URI> hosts) {
        return new TreeSet<>(hosts.keySet()).stream().map(Environment::id).collect(Collectors.joining(", "));
    }

    // A key of one environment is worth nothing in another, and play money must not be shown as real.
    private Site ofUrl(URI url) {
        Set<Environment> environments = EnumSet.noneOf(Environment.class);
        environments.addAll(servedAt(url, exchange.hosts()));
        Region own = null;
        for (Region region : exchange.regions()) {
            Set<Environment> served = servedAt(url, region.hosts());
            own = environments.isEmpty() && !served.isEmpty() ? region : own;
            environments.addAll(served);
        }
        if (environments.isEmpty()) {
            environments.addAll(namedBy(url));
        }
        if (!environments.isEmpty() && !environments.contains(environment)) {
            faults.accept(
                    "base-url",
                    "is " + exchange.title() + "'s host for environment="
                            + environments.iterator().next().id() + ", and environment is " + environment.id());
        }
        return new Site(environment, url, own);
    }

    private static Set<Environment> servedAt(URI url, Map<Environment, URI> hosts) {
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().getHost().equals(host(url)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    // Of a host of the exchange that Purser does not know: api-testnet.bybit.kz.
    private Set<Environment> namedBy(URI url) {
        boolean own = Stream.concat(
                        exchange.hosts().values().stream(),
                        exchange.regions().stream().flatMap(region -> region.hosts().values().stream()))
                .anyMatch(known -> company(host(known)).equals(company(host(url))));
        return Stream.of(Environment.DEMO, Environment.TESTNET)
                .filter(play -> own && host(url).contains(play.id()))
                .collect(Collectors.toSet());
    }

    private static String company(String host) {
        String[] labels = host.split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2];
    }

    // With a dot at its end it is the same host.
    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private @Nullable URI url(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(url.getScheme());
            if (url.getHost() == null || !(http || "https".equals(url.getScheme()))) {
                faults.accept("base-url", "is no URL of a host" + RIGHT_URL);
            } else if (url.getUserInfo() != null) {
                faults.accept("base-url", "has a user or password in it" + RIGHT_URL);
            } else if (!url.getRawPath().isEmpty() || url.getQuery() != null || url.getFragment() != null) {
                faults.accept(
                        "base-url",
                        "has more than a host in it (the paths are the exchange's and are signed)" + RIGHT_URL);
            } else if (http && !Loopback.is(url.getHost())) {
                faults.accept(
                        "base-url",
                        "is plain http to another machine, where keys could be read on the way: take https");
            } else {
                return url;
            }
        } catch (URISyntaxException e) {
            faults.accept("base-url", "is no URL" + RIGHT_URL);
        }
        return null;
    }
}
