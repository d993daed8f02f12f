package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bitget's API as far as balances and keys need it, after Bitget's API documentation: "Signature", "Error code", "Demo
 * trading" and, each with its own rate limit,
 *
 * <ul>
 *   <li>of classic accounts, "Get Account Assets" and "Get Account Information" of spot, and "Get Funding Assets";
 *   <li>of unified accounts, "Get Account Assets", "Get Account Funding Assets", "Get Account Settings" and "Get Account
 *       Info".
 * </ul>
 *
 * <p>{@link BitgetBeside} has those of the wallets beside these.
 *
 * <p>Every answer is {@code {code, msg, requestTime, data}} with {@code requestTime} in milliseconds; {@code code} is
 * {@code "00000"} for success. The order of the checks is not documented; this one goes from what needs no account to
 * what needs one.
 */
@Singleton
final class SimulatedBitget implements SimulatedExchange {
    private static final String TIME = "/api/v2/public/time";
    private static final String SPOT = "/api/v2/spot/account/assets";
    private static final String CLASSIC_INFO = "/api/v2/spot/account/info";
    private static final String CLASSIC_FUNDING = "/api/v2/account/funding-assets";
    private static final String UNIFIED = "/api/v3/account/assets";
    private static final String FUNDING = "/api/v3/account/funding-assets";
    private static final String SETTINGS = "/api/v3/account/settings";
    private static final String UNIFIED_INFO = "/api/v3/account/info";
    private static final Map<SimulatedMode.Mode, SandboxCredentials> CREDENTIALS = new EnumMap<>(Map.of(
            SimulatedMode.Mode.CLASSIC,
                    new SandboxCredentials("sandbox-bitget-key", "sandbox-bitget-secret", "sandbox-bitget-passphrase"),
            SimulatedMode.Mode.UNIFIED,
                    new SandboxCredentials(
                            "sandbox-bitget-unified-key",
                            "sandbox-bitget-unified-secret",
                            "sandbox-bitget-passphrase")));
    private static final Map<SimulatedMode.Mode, SandboxCredentials> AWKWARD_CREDENTIALS = new EnumMap<>(Map.of(
            SimulatedMode.Mode.CLASSIC,
                    new SandboxCredentials(
                            "sandbox-bitget-awkward-key", "sandbox-bitget-awkward-secret", "sandbox-bitget-passphrase"),
            SimulatedMode.Mode.UNIFIED,
                    new SandboxCredentials(
                            "sandbox-bitget-awkward-unified-key",
                            "sandbox-bitget-awkward-unified-secret",
                            "sandbox-bitget-passphrase")));
    private static final Map<String, SimulatedRateLimit> RATE_LIMITS = new LinkedHashMap<>();

    static {
        RATE_LIMITS.put(SPOT, new SimulatedRateLimit(10, 1_000));
        RATE_LIMITS.put(CLASSIC_INFO, new SimulatedRateLimit(1, 1_000));
        RATE_LIMITS.put(CLASSIC_FUNDING, new SimulatedRateLimit(10, 1_000));
        RATE_LIMITS.put(UNIFIED, new SimulatedRateLimit(20, 1_000));
        RATE_LIMITS.put(FUNDING, new SimulatedRateLimit(20, 1_000));
        RATE_LIMITS.put(SETTINGS, new SimulatedRateLimit(20, 1_000));
        RATE_LIMITS.put(UNIFIED_INFO, new SimulatedRateLimit(5, 1_000));
        BitgetBeside.ENDPOINTS.forEach((path, endpoint) -> RATE_LIMITS.put(path, endpoint.limit()));
    }

    private static final String KEY = "ACCESS-KEY";
    private static final String SIGN = "ACCESS-SIGN";
    private static final String TIMESTAMP = "ACCESS-TIMESTAMP";
    private static final String PASSPHRASE = "ACCESS-PASSPHRASE";
    private static final String DEMO = "paptrading";
    private static final long MAX_SKEW_MILLIS = 30_000;
    private static final Set<String> SPOT_PARAMETERS = Set.of("coin", "assetType");

    @Override
    public String name() {
        return "bitget";
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of("/api/");
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
        return List.of(KEY, SIGN, TIMESTAMP, PASSPHRASE);
    }

    @Override
    public Set<String> accountFields() {
        return Set.of("passphrase");
    }

    @Override
    public SimulatedHoldings defaultHoldings(String marginMode) {
        return new SimulatedHoldings(
                BitgetHoldings.spot(),
                BitgetHoldings.unified(),
                Json.object(),
                BitgetHoldings.funding(),
                BitgetHoldingsBeside.plausible());
    }

    @Override
    public SimulatedHoldings awkwardHoldings(String marginMode) {
        return new SimulatedHoldings(
                BitgetAwkwardHoldings.spot(),
                BitgetAwkwardHoldings.unified(),
                Json.object(),
                BitgetAwkwardHoldings.funding(),
                BitgetHoldingsBeside.awkward());
    }

    @Override
    public ArrayNode subAccounts(int count) {
        return BitgetSubAccounts.generated(count);
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
        return SignatureVerifier.hmacBase64(secretKey);
    }

    @Override
    public Answer error(String code, String endpoint, ExchangeState state) {
        return error(code, state);
    }

    private static Answer error(String code, ExchangeState state) {
        return BitgetErrors.answer(code, state.now());
    }

    @Override
    public Answer answer(ApiRequest request, ExchangeState state) {
        // A wrong method is an unknown path to Bitget: it looks both up as one.
        if (!request.method().equals("GET")) {
            return error("40404", state);
        }
        if (request.path().equals(TIME)) {
            return success(Json.object().put("serverTime", Long.toString(state.now())), state);
        }
        return RATE_LIMITS.containsKey(request.path()) ? signed(request, state) : error("40404", state);
    }

    private static Answer signed(ApiRequest request, ExchangeState state) {
        var refusal = brokenRule(request, state);
        if (refusal.isPresent()) {
            return error(refusal.get(), state);
        }
        var apiKey = request.header(KEY);
        if (!state.call(request.path(), apiKey).allowed()) {
            return error("429", state);
        }
        var account = state.accountAtNextRequest(apiKey);
        var told = account.answers().to(request.path(), request);
        if (told.isPresent()) {
            return told.get();
        }
        var wrongMode = wrongMode(account, request.path());
        if (wrongMode.isPresent()) {
            return error(wrongMode.get(), state);
        }
        Map<String, String> parameters;
        try {
            parameters = request.parameters();
        } catch (IllegalArgumentException brokenEncoding) {
            return error("40017", state);
        }
        return switch (request.path()) {
            case SPOT -> spot(account, parameters, state);
            case CLASSIC_INFO -> success(BitgetData.classicKey(account), state);
            case UNIFIED -> success(BitgetData.unified(account), state);
            case CLASSIC_FUNDING ->
                success(BitgetData.classicFunding(account, parameters.getOrDefault("coin", "")), state);
            case FUNDING -> success(BitgetData.funding(account, parameters.getOrDefault("coin", "")), state);
            case SETTINGS -> success(BitgetData.settings(account), state);
            case UNIFIED_INFO -> success(BitgetData.unifiedKey(account), state);
            default -> BitgetBeside.ENDPOINTS.get(request.path()).shown().to(account, parameters, state.now());
        };
    }

    /** The code for an endpoint of the other account mode. */
    private static Optional<String> wrongMode(SimulatedAccount account, String path) {
        boolean classicPath = path.startsWith("/api/v2/");
        if (account.unified() != classicPath || hasSettings(account, path)) {
            return Optional.empty();
        }
        return Optional.of(account.modeRefusal().orElse(classicPath ? "40085" : "40084"));
    }

    /** A classic account has settings only when it was given some: it may be on its way from one mode to the other. */
    private static boolean hasSettings(SimulatedAccount account, String path) {
        return path.equals(SETTINGS) && !account.settings().isEmpty();
    }

    /** The code of the first rule of authentication that the request breaks. */
    private static Optional<String> brokenRule(ApiRequest request, ExchangeState state) {
        if (request.header(KEY).isEmpty()) {
            return Optional.of("40001");
        }
        if (request.header(SIGN).isEmpty()) {
            return Optional.of("40002");
        }
        var timestamp = request.header(TIMESTAMP);
        if (timestamp.isEmpty()) {
            return Optional.of("40003");
        }
        if (request.header(PASSPHRASE).isEmpty()) {
            return Optional.of("40011");
        }
        if (!timestamp.matches("\\d{1,18}")) {
            return Optional.of("40005");
        }
        if (Math.abs(state.now() - Long.parseLong(timestamp)) > MAX_SKEW_MILLIS) {
            return Optional.of("40008");
        }
        var account = state.account(request.header(KEY));
        if (account.isEmpty()) {
            return Optional.of("40037");
        }
        if (account.get().demo() != request.header(DEMO).equals("1")) {
            return Optional.of("40099");
        }
        if (!account.get().passphrase().equals(request.header(PASSPHRASE))) {
            return Optional.of("40012");
        }
        var signed = timestamp + request.method() + request.target();
        return account.get().verifier().verify(signed, request.header(SIGN)) ? Optional.empty() : Optional.of("40009");
    }

    private static Answer spot(SimulatedAccount account, Map<String, String> parameters, ExchangeState state) {
        if (!SPOT_PARAMETERS.containsAll(parameters.keySet())) {
            return success(Json.array(), state);
        }
        var coin = parameters.getOrDefault("coin", "");
        var assetType = parameters.getOrDefault("assetType", "");
        boolean known = Set.of("", "hold_only", "all").contains(assetType);
        return known || !coin.isEmpty()
                ? success(BitgetData.spot(account, coin, assetType.equals("all")), state)
                : BitgetErrors.parameter("assetType", state.now());
    }

    private static Answer success(JsonNode data, ExchangeState state) {
        return BitgetErrors.success(data, state.now());
    }
}
