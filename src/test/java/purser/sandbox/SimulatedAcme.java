package purser.sandbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The made-up exchange of {@code purser.thirdexchange}, simulated. */
@Singleton
@IfBuildProperty(name = "test.third-exchange", stringValue = "true")
final class SimulatedAcme implements SimulatedExchange {
    private static final String BALANCES = "/api/acme/balances";
    private static final String KEY_INFO = "/api/acme/key";
    private static final long MAX_SKEW_MILLIS = 2_000;

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public List<String> pathPrefixes() {
        return List.of("/api/acme/");
    }

    @Override
    public Map<String, SimulatedRateLimit> rateLimits() {
        return Map.of(BALANCES, new SimulatedRateLimit(10_000, 1_000), KEY_INFO, new SimulatedRateLimit(10_000, 1_000));
    }

    @Override
    public String apiKeyHeader() {
        return "Acme-Key";
    }

    @Override
    public String timestampHeader() {
        return "Acme-Time";
    }

    @Override
    public List<String> authHeaders() {
        return List.of("Acme-Key", "Acme-Time", "Acme-Signature");
    }

    @Override
    public Set<String> accountFields() {
        return Set.of();
    }

    @Override
    public SimulatedHoldings defaultHoldings(String marginMode) {
        var rows = Json.rows("""
                [{"coin": "USDT", "amount": "12.50"}, {"coin": "BTC", "amount": "0.00000001"}]
                """);
        return new SimulatedHoldings(Json.array(), rows, Json.object(), Json.array());
    }

    @Override
    public Map<SimulatedMode.Mode, SandboxCredentials> credentials() {
        return Map.of(
                SimulatedMode.Mode.UNIFIED, new SandboxCredentials("sandbox-acme-key", "sandbox-acme-secret", ""));
    }

    @Override
    public SignatureVerifier hmacVerifier(String secretKey) {
        return SignatureVerifier.hmacHex(secretKey);
    }

    @Override
    public Answer answer(ApiRequest request, ExchangeState state) {
        if (!rateLimits().containsKey(request.path())) {
            return error("404", request.path(), state);
        }
        var account = state.account(request.header("Acme-Key"));
        var time = request.header("Acme-Time");
        if (account.isEmpty()
                || !account.get().verifier().verify(request.path() + "|" + time, request.header("Acme-Signature"))) {
            return error("401", request.path(), state);
        }
        if (Math.abs(Long.parseLong(time) - state.now()) > MAX_SKEW_MILLIS) {
            return error("408", request.path(), state);
        }
        if (!state.call(request.path(), account.get().apiKey()).allowed()) {
            return error("429", request.path(), state);
        }
        return Answer.accepted(
                Json.object()
                        .put("error", 0)
                        .set("rows", account.get().holdings().unified()),
                "0");
    }

    @Override
    public Answer error(String code, String endpoint, ExchangeState state) {
        return Answer.refused(400, Json.object().put("error", Integer.parseInt(code)), code);
    }
}
