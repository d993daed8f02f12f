package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What {@code GET /sandbox} shows of the simulated exchanges: everything that can be changed, and no secret. */
final class Overview {
    private Overview() {}

    static ObjectNode of(List<Venue> venues) {
        var overview = Json.object();
        var exchanges = overview.putObject("exchanges");
        for (var venue : venues) {
            var state = venue.state();
            var node = exchanges.putObject(venue.exchange().name());
            var accounts = node.putArray("accounts");
            state.accounts().forEach(account -> accounts.add(describe(account)));
            node.set("fault", venue.faults().description());
            node.putObject("clock").put("time", state.now()).put("offsetMillis", state.offsetMillis());
            node.set("rateLimit", rateLimits(venue));
            node.set("requests", venue.log().counters());
        }
        return overview;
    }

    private static ObjectNode rateLimits(Venue venue) {
        var endpoints = venue.exchange().rateLimits().keySet();
        var node = describe(venue.state().rateLimit(endpoints.iterator().next()));
        var byPath = node.putObject("byPath");
        endpoints.forEach(
                endpoint -> byPath.set(endpoint, describe(venue.state().rateLimit(endpoint))));
        return node;
    }

    private static ObjectNode describe(SimulatedRateLimit limit) {
        return Json.object().put("calls", limit.calls()).put("windowMillis", limit.windowMillis());
    }

    /** How many rows a wallet has, in whatever lists they stand. */
    private static int rows(JsonNode wallet) {
        return wallet.isArray()
                ? wallet.size()
                : wallet.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(JsonNode::isArray)
                        .mapToInt(JsonNode::size)
                        .sum();
    }

    private static ObjectNode describe(SimulatedAccount account) {
        var node = Json.object()
                .put("apiKey", account.apiKey())
                .put("signature", account.credentials().signature())
                .put("environment", account.demo() ? "demo" : "live")
                .put("mode", account.unified() ? "unified" : "classic");
        if (account.served().upgradeAfter() >= 0) {
            node.put("upgradeAfter", account.served().upgradeAfter());
        }
        account.modeRefusal().ifPresent(code -> node.put("modeRefusal", code));
        if (!account.marginMode().isEmpty()) {
            node.put("marginMode", account.marginMode());
        }
        node.put("assets", account.holdings().classic().size())
                .put("unifiedAssets", account.holdings().unified().size())
                .put("fundingAssets", account.holdings().funding().size());
        var beside = account.holdings().beside();
        var wallets = node.putObject("wallets");
        beside.wallets().properties().forEach(wallet -> wallets.put(wallet.getKey(), rows(wallet.getValue())));
        node.put("subAccounts", beside.subAccounts().size());
        return account.status().isEmpty() ? node : node.put("status", account.status());
    }
}
