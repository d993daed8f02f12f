package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Bitget's v2 API as far as a spot balance needs it, after Bitget's API documentation: "Signature", "Error code" and
 * "Get Account Assets".
 *
 * <p>Every answer is {@code {code, msg, requestTime, data}} with {@code requestTime} in milliseconds; {@code code} is
 * {@code "00000"} for success. The order of the checks is not documented; this one goes from what needs no account to
 * what needs one.
 */
final class SimulatedBitget implements SimulatedExchange {
    private static final String SUCCESS = "00000";
    private static final String TIME = "/api/v2/public/time";
    private static final String ASSETS = "/api/v2/spot/account/assets";
    private static final String KEY = "ACCESS-KEY";
    private static final String SIGN = "ACCESS-SIGN";
    private static final String TIMESTAMP = "ACCESS-TIMESTAMP";
    private static final String PASSPHRASE = "ACCESS-PASSPHRASE";
    private static final long MAX_SKEW_MILLIS = 30_000;
    private static final Set<String> PARAMETERS = Set.of("coin", "assetType");
    private static final List<String> AMOUNTS = List.of("available", "frozen", "locked", "limitAvailable");

    @Override
    public String name() {
        return "bitget";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/api/");
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
        return List.of(KEY, SIGN, TIMESTAMP, PASSPHRASE);
    }

    @Override
    public Set<String> accountFields() {
        return Set.of("passphrase");
    }

    @Override
    public RateLimit defaultRateLimit() {
        return new RateLimit(10, 1_000);
    }

    @Override
    public List<Account> defaultAccounts() {
        return List.of(new Account(
                SandboxCredentials.BITGET_API_KEY,
                "hmac",
                hmacVerifier(SandboxCredentials.BITGET_SECRET_KEY),
                SandboxCredentials.BITGET_PASSPHRASE,
                "",
                false,
                DefaultHoldings.bitget()));
    }

    @Override
    public SignatureVerifier hmacVerifier(String secretKey) {
        return SignatureVerifier.hmacBase64(secretKey);
    }

    @Override
    public Answer error(String code, ExchangeState state) {
        return BitgetErrors.answer(code, state.now());
    }

    @Override
    public Answer answer(ApiRequest request, ExchangeState state) {
        // A wrong method is an unknown path to Bitget: it looks both up as one.
        if (!request.method().equals("GET")) {
            return error("40404", state);
        }
        return switch (request.path()) {
            case TIME -> success(Json.object().put("serverTime", Long.toString(state.now())), state);
            case ASSETS -> assets(request, state);
            default -> error("40404", state);
        };
    }

    private Answer assets(ApiRequest request, ExchangeState state) {
        var refusal = brokenRule(request, state);
        if (refusal.isPresent()) {
            return error(refusal.get(), state);
        }
        var account = state.account(request.header(KEY)).orElseThrow();
        if (!state.call(account.apiKey()).allowed()) {
            return error("429", state);
        }
        if (account.unified()) {
            return error("40085", state);
        }
        return select(account, request, state);
    }

    /** The code of the first rule of authentication that the request breaks. */
    private Optional<String> brokenRule(ApiRequest request, ExchangeState state) {
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
        if (!account.get().passphrase().equals(request.header(PASSPHRASE))) {
            return Optional.of("40012");
        }
        var signed = timestamp + request.method() + request.target();
        return account.get().verifier().verify(signed, request.header(SIGN)) ? Optional.empty() : Optional.of("40009");
    }

    private Answer select(Account account, ApiRequest request, ExchangeState state) {
        Map<String, String> parameters;
        try {
            parameters = request.parameters();
        } catch (IllegalArgumentException brokenEncoding) {
            return error("40017", state);
        }
        if (!PARAMETERS.containsAll(parameters.keySet())) {
            return success(Json.array(), state);
        }
        var coin = parameters.getOrDefault("coin", "");
        if (!coin.isEmpty()) {
            return success(
                    only(account.assets(), row -> row.path("coin").asText().equalsIgnoreCase(coin)), state);
        }
        return switch (parameters.getOrDefault("assetType", "hold_only")) {
            case "hold_only", "" -> success(only(account.assets(), row -> !isZero(row)), state);
            case "all" -> success(account.assets(), state);
            default -> BitgetErrors.answer("40020", "Parameter assetType error", state.now());
        };
    }

    private static ArrayNode only(ArrayNode rows, Predicate<JsonNode> kept) {
        return Json.array()
                .addAll(StreamSupport.stream(rows.spliterator(), false)
                        .filter(kept)
                        .toList());
    }

    /** Only a row whose every amount can be read as zero; one that cannot be read is there for the client to see. */
    private static boolean isZero(JsonNode row) {
        return AMOUNTS.stream().map(row::path).allMatch(SimulatedBitget::isZeroAmount);
    }

    private static boolean isZeroAmount(JsonNode amount) {
        if (amount.isMissingNode()) {
            return false;
        }
        try {
            return new BigDecimal(amount.isTextual() ? amount.textValue() : Json.write(amount)).signum() == 0;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }

    private static Answer success(JsonNode data, ExchangeState state) {
        return Answer.accepted(BitgetErrors.envelope(SUCCESS, "success", data, state.now()), SUCCESS);
    }
}
