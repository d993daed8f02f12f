package purser.thirdexchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.Map;
import purser.exchange.AccountMode;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.Endpoint;
import purser.exchange.ErrorCodes;
import purser.exchange.ErrorMapping;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.client.ExchangeCall;
import purser.exchange.client.HttpStatusFailures;
import purser.exchange.client.RawResponse;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;
import purser.exchange.json.StrictJson;
import purser.time.ExchangeClock;

/** One account at the made-up exchange, whose answers are {@code {"error": 0, "rows": […]}}. */
final class AcmeClient implements ExchangeClient {

    private static final Map<String, ErrorMapping> CODES = new ErrorCodes()
            .with(FailureClass.CREDENTIALS_REJECTED, FailureScope.ACCOUNT, "Acme does not know the key", "401")
            .with(FailureClass.CLOCK_SKEW, FailureScope.ADDRESS, "Acme does not take the timestamp", "408")
            .with(FailureClass.RATE_LIMITED, FailureScope.ENDPOINT, "too many requests to Acme", "429")
            .all();

    private final AcmeApi api;
    private final ExchangeCall calls;
    private final ExchangeClock clock;

    AcmeClient(AcmeApi api, ExchangeCall calls, ExchangeClock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
        return calls.of(endpoint, api::balances, (response, sent) -> {
            JsonNode rows = accepted(response).path("rows");
            BlankAmountNotes notes = new BlankAmountNotes("Acme");
            return WalletBalances.owned(
                    endpoint.name(),
                    AnswerTime.ofHost(clock.hostTime()),
                    null,
                    AmountRow.balances(rows, "rows", notes, AcmeClient::balance),
                    notes);
        });
    }

    private static Balance balance(AmountRow row) {
        BigDecimal amount = row.nonNegative("amount");
        return Balance.owned(row.coin(), amount, BigDecimal.ZERO, amount, null, row.all());
    }

    @Override
    public Uni<ModeReport> mode(ModeEndpoint endpoint) {
        throw new UnsupportedOperationException("all accounts are in one mode");
    }

    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        return calls.of(api::key, (response, sent) -> {
            accepted(response);
            return new KeyInfo(null, true, false, false, false, null);
        });
    }

    private static JsonNode accepted(RawResponse response) {
        JsonNode body = StrictJson.object(response.body());
        if (body == null || !body.path("error").isIntegralNumber()) {
            throw HttpStatusFailures.of("Acme", response);
        }
        String code = body.path("error").asText();
        if (code.equals("0")) {
            return body;
        }
        ErrorMapping mapping = CODES.get(code);
        ExchangeFailure failure =
                mapping == null ? HttpStatusFailures.ofUnknownCode("Acme", response) : mapping.failure();
        throw failure.withExchangeCode(code);
    }
}
