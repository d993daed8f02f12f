package purser.contract.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An answer that an exchange gave to somebody, and what Purser must say then: one file of {@code src/test/resources/cases}.
 * {@code endpoint}, {@code http_status}, {@code headers} and {@code body} are the answer; {@code then} and {@code also} what
 * other endpoints answer; {@code expect} is what must come of it. {@code wallets} and {@code mode} say which wallets the
 * account is configured with and which mode it is in, where the endpoint does not. A query is part of an endpoint: an answer
 * is played to requests that have all of its parameters. {@code sub_account} is the id of one that the answer is about, which
 * the account's key reads. Wallets beside trading and funding are empty where a case plays nothing.
 */
public final class RecordedCase {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BYBIT_FUNDING = "/v5/asset/transfer/query-account-coins-balance";
    private static final Set<String> USUAL_WALLETS = Set.of("trading", "funding");
    /** What the sandbox must be told so that an account has nothing beside trading and funding. */
    private static final Map<String, String> NOTHING_BESIDE = Map.of("bitget", """
            {"/api/v2/earn/account/assets": [], "/api/v2/account/bot-assets?accountType=futures": [],
             "/api/v2/account/bot-assets?accountType=spot": [],
             "/api/v2/mix/account/accounts?productType=USDT-FUTURES": [],
             "/api/v2/mix/account/accounts?productType=COIN-FUTURES": [],
             "/api/v2/mix/account/accounts?productType=USDC-FUTURES": [],
             "/api/v2/margin/crossed/account/assets": [], "/api/v2/margin/isolated/account/assets": [],
             "/api/v2/earn/loan/debts": {"pledgeInfos": [], "loanInfos": []},
             "/api/v3/earn/elite-assets": {"resultList": []},
             "/api/v3/loan/debts": {"pledgeInfos": [], "loanInfos": []}}""", "bybit", """
            {"/v5/asset/asset-overview": {"totalEquity": "0", "list": []},
             "/v5/crypto-loan-common/position": {"borrowList": [], "collateralList": [], "supplyList": [], "ltv": "0",
               "totalCollateral": "0", "totalDebt": "0", "totalSupply": "0", "colRes": "0"}}""");

    private final String name;
    private final JsonNode json;

    private RecordedCase(Path file) {
        name = "case-" + file.getFileName().toString().replaceFirst("\\.json$", "");
        try {
            json = MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of balances. */
    public static List<RecordedCase> ofBalances() {
        return all().filter(recorded -> !recorded.expect().has("key")).toList();
    }

    /** The cases of what a key may do. */
    public static List<RecordedCase> ofKeys() {
        return all().filter(recorded -> recorded.expect().has("key")).toList();
    }

    private static Stream<RecordedCase> all() {
        try (Stream<Path> files =
                Files.list(Path.of(RecordedCase.class.getResource("/cases").toURI()))) {
            return files.sorted().map(RecordedCase::new).toList().stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an account's name. */
    public String name() {
        return name.length() <= 48 ? name : name.substring(0, 48).replaceFirst("-$", "");
    }

    public String exchange() {
        return json.get("exchange").asText();
    }

    public JsonNode expect() {
        return json.get("expect");
    }

    public boolean expects(String field) {
        return expect().path(field).asBoolean();
    }

    /** The endpoint that the case is about, without its query. */
    public String path() {
        return path(json);
    }

    private static String path(JsonNode answer) {
        return target(answer).split("\\?")[0];
    }

    /** The path with its query. */
    private static String target(JsonNode answer) {
        return answer.get("endpoint").asText().split(" ")[1];
    }

    /** The wallets that the account must be configured with for the endpoint to be asked. */
    public String wallets() {
        if (json.has("wallets")) {
            return json.get("wallets").asText();
        }
        if (expect().path("outcome").asText().equals("partly") || expects("whole_account")) {
            return "trading,funding";
        }
        return path().contains("funding-assets") || path().equals(BYBIT_FUNDING) ? "funding" : "trading";
    }

    /**
     * Whether the account must be known to be of its mode: each of Bitget's wallets beside trading and funding is told to
     * accounts of one mode only, and which endpoint is asked is decided before it is asked.
     */
    public boolean needsMode() {
        return exchange().equals("bitget")
                && Stream.of(wallets().split(","))
                        .map(String::strip)
                        .anyMatch(wallet -> !USUAL_WALLETS.contains(wallet));
    }

    /** What is asked for of an account: itself, or one of its sub-accounts. */
    public String asked(String account) {
        return json.has("sub_account")
                ? account + "/sub-" + json.get("sub_account").asText()
                : account;
    }

    /** What is configured of the account's sub-accounts; nothing where the case is of none. */
    public List<String> settings() {
        return json.has("sub_account") ? List.of("sub-accounts", "all") : List.of();
    }

    /** What mode the account is in: as the case says, or the one whose endpoint it is about. */
    public String mode() {
        if (json.has("mode")) {
            return json.get("mode").asText();
        }
        if (exchange().equals("bitget")) {
            return path().startsWith("/api/v2") ? "classic" : "unified";
        }
        return json.get("account_kind").asText().startsWith("classic") ? "classic" : "unified";
    }

    /** What the sandbox must play, as fields of the control API. @param troubled paths that answer HTTP 500 */
    public String played(List<String> troubled) {
        ObjectNode answers = MAPPER.createObjectNode();
        troubled.forEach(path -> answers.putObject(path).put("status", 500).put("body", ""));
        put(answers, json);
        json.path("then").forEach(answer -> put(answers, answer));
        return "\"mode\": \"%s\", \"wallets\": %s, \"answers\": %s"
                .formatted(mode(), NOTHING_BESIDE.get(exchange()), answers);
    }

    private static void put(ObjectNode answers, JsonNode answer) {
        ObjectNode played = answers.putObject(target(answer))
                .put("status", answer.get("http_status").asInt());
        played.set("body", answer.get("body"));
        if (answer.hasNonNull("headers")) {
            played.set("headers", answer.get("headers"));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
