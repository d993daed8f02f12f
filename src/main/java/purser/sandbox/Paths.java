package purser.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which exchange serves a path: all of them share one host and port. */
final class Paths {
    private final List<SimulatedExchange> exchanges;
    private final Map<String, SimulatedExchange> byPrefix = new TreeMap<>();

    /** @throws IllegalStateException when a path could be of two exchanges, or of the {@link ControlApi} */
    Paths(List<SimulatedExchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
        for (var exchange : exchanges) {
            for (var prefix : exchange.pathPrefixes()) {
                var other = byPrefix.put(prefix, exchange);
                if (other != null) {
                    throw new IllegalStateException("the simulated exchanges " + other.name() + " and "
                            + exchange.name() + " both have the paths " + prefix);
                }
                if (prefix.equals("/") || ControlApi.isOwn(prefix)) {
                    throw new IllegalStateException(
                            "the simulated exchange " + exchange.name() + " has the sandbox's own paths: " + prefix);
                }
            }
        }
    }

    List<SimulatedExchange> exchanges() {
        return exchanges;
    }

    /** The exchange whose beginning of the path is the longest. */
    Optional<SimulatedExchange> exchange(String path) {
        String longest = null;
        for (var prefix : byPrefix.keySet()) {
            if (path.startsWith(prefix) && (longest == null || prefix.length() > longest.length())) {
                longest = prefix;
            }
        }
        return Optional.ofNullable(longest).map(byPrefix::get);
    }
}
