package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bybit's v5 API as far as balances and keys need it, after Bybit's API documentation: "Integration Guidance", "Error
 * Codes", "Rate Limit Rules", "Demo Trading Service" and, each with its own rate limit, "Get Asset Info" of classic
 * accounts, "Get Wallet Balance" of unified ones, and of both "Get All Coins Balance" (the funding wallet only), "Get
 * Account Info" and "Get API Key Information". {@link BybitBeside} has those of the wallets beside these.
 *
 * <p>Every answer is {@code {retCode, retMsg, result, retExtInfo, time}} with {@code time} in milliseconds, and the
 * header {@code Timenow} says the same time. Answers to calls that count towards the limit carry {@code X-Bapi-Limit},
 * {@code X-Bapi-Limit-Status} (calls left) and {@code X-Bapi-Limit-Reset-Timestamp} (milliseconds; the present time as
 * long as there are calls left).
 *
 * <p>Demo trading is another host of Bybit's. Here it is another base path: {@value #DEMO}.
 */
@Singleton
final class SimulatedBybit implements SimulatedExchange {
    static final String DEMO = "/demo";

    private static final String TIME = "/v5/market/time";
    private static final String SPOT = "/v5/asset/transfer/query-asset-info";
    private static final String UNIFIED = "/v5/account/wallet-balance";
    private static final String FUNDING = BybitSubAccounts.FUNDING;
    private static final String SETTINGS = "/v5/account/info";
    private static final String KEY_INFO = "/v5/user/query-api";
    private static final Map<SimulatedMode.Mode, SandboxCredentials> CREDENTIALS = new EnumMap<>(Map.of(
            SimulatedMode.Mode.CLASSIC, new SandboxCredentials("sandbox-bybit-key", "sandbox-bybit-secret", ""),
            SimulatedMode.Mode.UNIFIED,
                    new SandboxCredentials("sandbox-bybit-unified-key", "sandbox-bybit-unified-secret", "")));
    private static final Map<SimulatedMode.Mode, SandboxCredentials> AWKWARD_CREDENTIALS = new EnumMap<>(Map.of(
            SimulatedMode.Mode.CLASSIC,
                    new SandboxCredentials("sandbox-bybit-awkward-key", "sandbox-bybit-awkward-secret", ""),
            SimulatedMode.Mode.UNIFIED,
                    new SandboxCredentials(
                            "sandbox-bybit-awkward-unified-key", "sandbox-bybit-awkward-unified-secret", "")));
    private static final Map<String, SimulatedRateLimit> RATE_LIMITS = new LinkedHashMap<>();

    static {
        RATE_LIMITS.put(SPOT, new SimulatedRateLimit(60, 60_000));
        RATE_LIMITS.put(UNIFIED, new SimulatedRateLimit(50, 1_000));
        RATE_LIMITS.put(FUNDING, new SimulatedRateLimit(5, 1_000));
        RATE_LIMITS.put(SETTINGS, new SimulatedRateLimit(50, 1_000));
        RATE_LIMITS.put(KEY_INFO, new SimulatedRateLimit(10, 1_000));
        BybitBeside.ENDPOINTS.forEach((path, endpoint) -> RATE_LIMITS.put(path, endpoint.limit()));
    }

    private static final Set<String> SERVED_IN_DEMO = Set.of(UNIFIED, SETTINGS, KEY_INFO);
    /** In place of a code: the status that Bybit was seen to answer with, and nothing else. */
    private static final String NOT_FOUND = "404";

    private static final String KEY = "X-BAPI-API-KEY";
    private static final String SIGN = "X-BAPI-SIGN";
    private static final String TIMESTAMP = "X-BAPI-TIMESTAMP";
    private static final String RECV_WINDOW = "X-BAPI-RECV-WINDOW";
    private static final long DEFAULT_RECV_WINDOW_MILLIS = 5_000;
    private static final long MAX_AHEAD_MILLIS = 1_000;

    @Override
    public String name() {
        return "bybit";
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of("/v5/", DEMO + "/v5/");
    }

    @Override
    public String endpoint(String path) {
        return isDemo(path) ? path.substring(DEMO.length()) : path;
    }

    private static boolean isDemo(String path) {
        return path.startsWith(DEMO + "/");
    }

    @Override
    public Map<String, SimulatedRateLimit> rateLimits() {
        return RATE_LIMITS;
    }

    @Override
    public String apiKeyHeader() {
        return KEY;
    }

    @Override
    public String timestampHeader() {
        return TIMESTAMP;
    }

    @Override
    public List<String> authHeaders() {
        return List.of(KEY, SIGN, TIMESTAMP, RECV_WINDOW);
    }

    @Override
    public Set<String> accountFields() {
        return Set.of("status", "marginMode");
    }

    @Override
    public List<String> marginModes() {
        return List.of("REGULAR_MARGIN", "ISOLATED_MARGIN", "PORTFOLIO_MARGIN");
    }

    @Override
    public String usualStatus() {
        return "ACCOUNT_STATUS_NORMAL";
    }

    @Override
    public SimulatedHoldings defaultHoldings(String marginMode) {
        return new SimulatedHoldings(
                BybitHoldings.spot(),
                BybitHoldings.unified(marginMode),
                Json.object(),
                BybitHoldings.funding(),
                BybitHoldingsBeside.plausible());
    }

    @Override
    public SimulatedHoldings awkwardHoldings(String marginMode) {
        return new SimulatedHoldings(
                BybitAwkwardHoldings.spot(),
                BybitAwkwardHoldings.unified(marginMode),
                Json.object(),
                BybitAwkwardHoldings.funding(),
                BybitHoldingsBeside.awkward());
    }

    @Override
    public ArrayNode subAccounts(int count) {
        return BybitSubAccounts.generated(count);
    }

    @Override
    public Map<SimulatedMode.Mode, SandboxCredentials> credentials() {
        return CREDENTIALS;
    }

    @Override
    public Map<SimulatedMode.Mode, SandboxCredentials> awkwardCredentials() {
        return AWKWARD_CREDENTIALS;
    }

    @Override
    public SignatureVerifier hmacVerifier(String secretKey) {
        return SignatureVerifier.hmacHex(secretKey);
    }

    @Override
    public Answer error(String code, String endpoint, ExchangeState state) {
        var answer = BybitErrors.answer(code, state.now());
        if (!code.equals(BybitErrors.TOO_MANY_VISITS)) {
            return answer;
        }
        var limit = state.rateLimit(endpoint);
        return answer.with(limitHeaders(limit, 0, state.now() + limit.windowMillis()));
    }

    @Override
    public Answer answer(ApiRequest request, ExchangeState state) {
        var endpoint = endpoint(request.path());
        if (!request.method().equals("GET")) {
            return BybitErrors.answer("10017", state.now());
        }
        if (endpoint.equals(TIME)) {
            return time(state.now());
        }
        return RATE_LIMITS.containsKey(endpoint)
                ? signed(endpoint, request, state)
                : BybitErrors.answer("10017", state.now());
    }

    private static Answer time(long nowMillis) {
        var result = Json.object()
                .put("timeSecond", Long.toString(nowMillis / 1_000))
                .put("timeNano", Long.toString(nowMillis * 1_000_000));
        return BybitErrors.success("OK", result, nowMillis);
    }

    private static Answer signed(String endpoint, ApiRequest request, ExchangeState state) {
        var refusal = brokenRule(request, state);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var apiKey = request.header(KEY);
        if (isDemo(request.path()) && !SERVED_IN_DEMO.contains(endpoint)) {
            return BybitErrors.answer("10032", state.now());
        }
        var call = state.call(endpoint, apiKey);
        if (!call.allowed()) {
            return limited(BybitErrors.answer(BybitErrors.TOO_MANY_VISITS, state.now()), endpoint, call, state);
        }
        var account = state.accountAtNextRequest(apiKey);
        return account.answers()
                .to(endpoint, request)
                .orElseGet(() -> limited(show(endpoint, account, request, state.now()), endpoint, call, state));
    }

    private static Answer limited(
            Answer answer, String endpoint, SimulatedRateLimiter.Verdict call, ExchangeState state) {
        return answer.with(limitHeaders(state.rateLimit(endpoint), call.left(), call.resetMillis()));
    }

    /** The refusal for the first rule of authentication that the request breaks. */
    private static Optional<Answer> brokenRule(ApiRequest request, ExchangeState state) {
        long now = state.now();
        var timestamp = request.header(TIMESTAMP);
        if (timestamp.isEmpty()
                || request.header(KEY).isEmpty()
                || request.header(SIGN).isEmpty()) {
            var message = "empty value: apiTimestamp[%s] apiKey[%s] apiSignature[%s]"
                    .formatted(timestamp, request.header(KEY), request.header(SIGN));
            return Optional.of(BybitErrors.answer("10001", message, now).withStatus(401));
        }
        var account = state.account(request.header(KEY));
        if (account.isEmpty() || account.get().demo() != isDemo(request.path())) {
            return Optional.of(BybitErrors.answer("10003", now));
        }
        var recvWindow = request.header(RECV_WINDOW);
        if (!timestamp.matches("\\d{1,18}") || !recvWindow.matches("\\d{0,9}")) {
            return Optional.of(BybitErrors.answer("10001", "invalid timestamp or recv_window", now));
        }
        long window = recvWindow.isEmpty() ? DEFAULT_RECV_WINDOW_MILLIS : Long.parseLong(recvWindow);
        long sent = Long.parseLong(timestamp);
        if (sent < now - window || sent >= now + MAX_AHEAD_MILLIS) {
            var message = "invalid request, please check your server timestamp or recv_window param. "
                    + "req_timestamp[%d],server_timestamp[%d],recv_window[%d]".formatted(sent, now, window);
            return Optional.of(BybitErrors.answer("10002", message, now));
        }
        var signed = timestamp + account.get().apiKey() + recvWindow + request.query();
        return account.get().verifier().verify(signed, request.header(SIGN))
                ? Optional.empty()
                : Optional.of(BybitErrors.answer("10004", "error sign! origin_string[" + signed + "]", now));
    }

    private static Answer show(String endpoint, SimulatedAccount account, ApiRequest request, long nowMillis) {
        if (endpoint.equals(account.unified() ? SPOT : UNIFIED)) {
            return wrongMode(account, nowMillis);
        }
        Map<String, String> parameters;
        try {
            parameters = request.parameters();
        } catch (IllegalArgumentException brokenEncoding) {
            return BybitErrors.answer("10001", nowMillis);
        }
        return switch (endpoint) {
            case SPOT -> BybitWallets.spot(account, parameters, nowMillis);
            case UNIFIED -> BybitWallets.unified(account, parameters, nowMillis);
            case FUNDING -> BybitWallets.funding(account, parameters, nowMillis);
            case SETTINGS -> BybitErrors.success("OK", BybitResults.settings(account), nowMillis);
            case KEY_INFO -> BybitErrors.success("", BybitResults.key(account, nowMillis), nowMillis);
            default -> BybitBeside.ENDPOINTS.get(endpoint).shown().to(account, parameters, nowMillis);
        };
    }

    /**
     * What an endpoint of the other account mode answers. Bybit's documentation has a code for either direction; a classic
     * account that asked for its unified wallet was seen to get HTTP 404 without a body.
     */
    private static Answer wrongMode(SimulatedAccount account, long nowMillis) {
        var code = account.modeRefusal().orElse(account.unified() ? "100028" : NOT_FOUND);
        return switch (code) {
            case NOT_FOUND -> BybitErrors.blank(404, nowMillis);
            case "10001" ->
                BybitErrors.answer(
                        code,
                        account.unified()
                                ? "accountType only support UNIFIED."
                                : "accountType only support SPOT or CONTRACT.",
                        nowMillis);
            default -> BybitErrors.answer(code, nowMillis);
        };
    }

    private static Map<String, String> limitHeaders(SimulatedRateLimit limit, int left, long resetMillis) {
        return Map.of(
                "X-Bapi-Limit", Integer.toString(limit.calls()),
                "X-Bapi-Limit-Status", Integer.toString(left),
                "X-Bapi-Limit-Reset-Timestamp", Long.toString(resetMillis));
    }
}
