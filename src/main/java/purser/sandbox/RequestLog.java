package purser.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests, refused or spoilt by a fault being one count, and remembers the last of them, without any secret: of the headers, the names. */
final class RequestLog {
    private static final int REMEMBERED = 100;
    /** Keys and paths are the clients' to choose, so a runaway client must not fill the memory with them. */
    private static final int MAX_NAMES = 1_000;

    private static final String OTHERS = "(others)";

    /** One request and what became of it, at a moment in milliseconds of the exchange's clock. */
    record Entry(long time, Asked asked, Answered answered) {}

    /**
     * A request.
     *
     * @param target the path with the raw query
     * @param endpoint the documented path
     * @param authHeaders the names of those present
     */
    record Asked(
            String method, String target, String endpoint, List<String> authHeaders, String apiKey, String timestamp) {}

    /**
     * The answer to it.
     *
     * @param outcome the exchange's code, or {@code fault} (with its kind) where the sandbox misbehaved
     */
    record Answered(int status, String outcome, boolean accepted) {}

    private final Deque<Entry> last = new ArrayDeque<>();
    private final Map<String, Long> byKey = new TreeMap<>();
    private final Map<String, Long> byEndpoint = new TreeMap<>();
    private final Map<String, Map<String, Long>> byKeyAndEndpoint = new TreeMap<>();
    private long accepted;
    private long refused;
    private int inFlight;
    private int maxInFlight;

    void began() {
        maxInFlight = Math.max(maxInFlight, ++inFlight);
    }

    void ended() {
        inFlight--;
    }

    void add(Entry entry) {
        if (entry.answered().accepted()) {
            accepted++;
        } else {
            refused++;
        }
        var endpoint = known(byEndpoint, entry.asked().endpoint());
        byEndpoint.merge(endpoint, 1L, Long::sum);
        if (!entry.asked().apiKey().isEmpty()) {
            var key = known(byKey, entry.asked().apiKey());
            byKey.merge(key, 1L, Long::sum);
            var endpoints = byKeyAndEndpoint.computeIfAbsent(key, first -> new TreeMap<>());
            endpoints.merge(endpoint, 1L, Long::sum);
        }
        last.addLast(entry);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    private static String known(Map<String, Long> counts, String name) {
        return counts.containsKey(name) || counts.size() < MAX_NAMES ? name : OTHERS;
    }

    void clear() {
        last.clear();
        byKey.clear();
        byEndpoint.clear();
        byKeyAndEndpoint.clear();
        accepted = 0;
        refused = 0;
        maxInFlight = inFlight;
    }

    /** {@code {total, accepted, refused, inFlight, maxInFlight, byApiKey, byPath, byApiKeyAndPath}}. */
    ObjectNode counters() {
        var counters = Json.object()
                .put("total", accepted + refused)
                .put("accepted", accepted)
                .put("refused", refused)
                .put("inFlight", inFlight)
                .put("maxInFlight", maxInFlight);
        var keys = counters.putObject("byApiKey");
        byKey.forEach(keys::put);
        var paths = counters.putObject("byPath");
        byEndpoint.forEach(paths::put);
        var keysAndPaths = counters.putObject("byApiKeyAndPath");
        byKeyAndEndpoint.forEach((key, endpoints) -> endpoints.forEach(keysAndPaths.putObject(key)::put));
        return counters;
    }

    /** The counters, and {@code last}: at most a hundred requests, oldest first. */
    ObjectNode all() {
        var all = counters();
        var list = all.putArray("last");
        for (var entry : last) {
            var node = list.addObject()
                    .put("time", entry.time())
                    .put("method", entry.asked().method())
                    .put("path", entry.asked().target());
            entry.asked().authHeaders().forEach(node.putArray("authHeaders")::add);
            node.put("apiKey", entry.asked().apiKey())
                    .put("timestamp", entry.asked().timestamp())
                    .put("status", entry.answered().status())
                    .put("outcome", entry.answered().outcome());
        }
        return all;
    }
}
