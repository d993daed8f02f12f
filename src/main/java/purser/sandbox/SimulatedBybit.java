package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bybit's v5 API as far as a classic account's spot balance needs it, after Bybit's API documentation: "Integration
 * Guidance", "Error Codes", "Rate Limit Rules" and "Get Asset Info".
 *
 * <p>Every answer is {@code {retCode, retMsg, result, retExtInfo, time}} with {@code time} in milliseconds, and the
 * header {@code Timenow} says the same time. Answers to calls that count towards the limit carry {@code X-Bapi-Limit},
 * {@code X-Bapi-Limit-Status} (calls left) and {@code X-Bapi-Limit-Reset-Timestamp} (milliseconds; the present time as
 * long as there are calls left).
 */
final class SimulatedBybit implements SimulatedExchange {
    private static final String TIME = "/v5/market/time";
    private static final String ASSETS = "/v5/asset/transfer/query-asset-info";
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
    public boolean serves(String path) {
        return path.startsWith("/v5/");
    }

    @Override
    public boolean isAccountEndpoint(String path) {
        return path.equals(ASSETS);
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
        return Set.of("status");
    }

    @Override
    public RateLimit defaultRateLimit() {
        return new RateLimit(60, Duration.ofMinutes(1).toMillis());
    }

    @Override
    public List<Account> defaultAccounts() {
        return List.of(new Account(
                SandboxCredentials.BYBIT_API_KEY,
                "hmac",
                hmacVerifier(SandboxCredentials.BYBIT_SECRET_KEY),
                "",
                "ACCOUNT_STATUS_NORMAL",
                false,
                DefaultHoldings.bybit()));
    }

    @Override
    public SignatureVerifier hmacVerifier(String secretKey) {
        return SignatureVerifier.hmacHex(secretKey);
    }

    @Override
    public Answer error(String code, ExchangeState state) {
        var answer = BybitErrors.answer(code, state.now());
        return code.equals(BybitErrors.TOO_MANY_VISITS)
                ? answer.with(limitHeaders(
                        state.rateLimit(), 0, state.now() + state.rateLimit().windowMillis()))
                : answer;
    }

    @Override
    public Answer answer(ApiRequest request, ExchangeState state) {
        if (!request.method().equals("GET")) {
            return error("10017", state);
        }
        return switch (request.path()) {
            case TIME -> time(state.now());
            case ASSETS -> assets(request, state);
            default -> error("10017", state);
        };
    }

    private static Answer time(long nowMillis) {
        var result = Json.object()
                .put("timeSecond", Long.toString(nowMillis / 1_000))
                .put("timeNano", Long.toString(nowMillis * 1_000_000));
        return BybitErrors.success("OK", result, nowMillis);
    }

    private Answer assets(ApiRequest request, ExchangeState state) {
        var refusal = brokenRule(request, state);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var account = state.account(request.header(KEY)).orElseThrow();
        var call = state.call(account.apiKey());
        var answer = call.allowed()
                ? select(account, request, state.now())
                : BybitErrors.answer(BybitErrors.TOO_MANY_VISITS, state.now());
        return answer.with(limitHeaders(state.rateLimit(), call.left(), call.resetMillis()));
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
        if (account.isEmpty()) {
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

    private static Answer select(Account account, ApiRequest request, long nowMillis) {
        if (account.unified()) {
            return BybitErrors.answer("100028", nowMillis);
        }
        Map<String, String> parameters;
        try {
            parameters = request.parameters();
        } catch (IllegalArgumentException brokenEncoding) {
            return BybitErrors.answer("10001", nowMillis);
        }
        if (!parameters.getOrDefault("accountType", "").equals("SPOT")) {
            return BybitErrors.answer("10001", "Request parameter error: accountType only supports SPOT", nowMillis);
        }
        var coin = parameters.getOrDefault("coin", "");
        if (!coin.matches("[A-Z0-9]*")) {
            return BybitErrors.answer("10001", "Request parameter error: coin must be upper case", nowMillis);
        }
        var spot = Json.object().put("status", account.status());
        spot.set("assets", coin.isEmpty() ? account.assets() : only(account.assets(), coin));
        return BybitErrors.success("success", Json.object().set("spot", spot), nowMillis);
    }

    private static ArrayNode only(ArrayNode rows, String coin) {
        var kept = Json.array();
        rows.forEach(row -> {
            if (row.path("coin").asText().equals(coin)) {
                kept.add(row);
            }
        });
        return kept;
    }

    private static Map<String, String> limitHeaders(RateLimit limit, int left, long resetMillis) {
        return Map.of(
                "X-Bapi-Limit", Integer.toString(limit.calls()),
                "X-Bapi-Limit-Status", Integer.toString(left),
                "X-Bapi-Limit-Reset-Timestamp", Long.toString(resetMillis));
    }
}
