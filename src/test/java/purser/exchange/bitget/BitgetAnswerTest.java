package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Failures;
import purser.exchange.HttpAnswers;
import purser.exchange.Resources;

class BitgetAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PAGE = "<html><body>403 Forbidden</body></html>";

    @Test
    void readsTheDocumentedExample() {
        BitgetAnswer answer = BitgetAnswer.read(
                HttpAnswers.ok(Resources.text("fixtures/bitget-v2-spot-account-assets.json")), Ask.HELD, NOW);

        assertThat(answer.serverMillis()).isEqualTo(1695808949356L);
        assertThat(answer.data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "msg"})
    void doesNotHeedTheMessage(String key) {
        String body =
                "{\"code\": \"00000\", \"" + key + "\": \"anything\", \"requestTime\": 1695808949356, \"data\": []}";

        assertThat(BitgetAnswer.read(HttpAnswers.ok(body), Ask.HELD, NOW).data())
                .isEmpty();
    }

    @Test
    void takesAnAnswerWithoutItsTime() {
        assertThat(BitgetAnswer.read(HttpAnswers.ok("{\"code\": \"00000\", \"data\": []}"), Ask.HELD, NOW)
                        .serverMillis())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "0", "\"200\"", "\"success\"", "\"00000 \"", "\"000000\""})
    void takesNothingButTheOneCodeForSuccess(String code) {
        assertThat(failure(200, "{\"code\": " + code + ", \"data\": []}").failureClass())
                .isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 400, 404})
    void takesNoSuccessWithAnotherStatus(int status) {
        assertThat(failure(status, "{\"code\": \"00000\", \"data\": []}").failureClass())
                .isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @ParameterizedTest
    @MethodSource("purser.exchange.bitget.BitgetCodesTest#codes")
    void decidesOnTheCodeWithHttp400(String code, FailureClass expected) {
        assertThat(failure(400, error(code)).failureClass()).isEqualTo(forACallWithoutCoin(expected));
    }

    @ParameterizedTest
    @MethodSource("purser.exchange.bitget.BitgetCodesTest#codes")
    void decidesOnTheCodeWithHttp200(String code, FailureClass expected) {
        assertThat(failure(200, error(code)).failureClass()).isEqualTo(forACallWithoutCoin(expected));
    }

    // No caller's parameter can be wrong when none was sent.
    private static FailureClass forACallWithoutCoin(FailureClass ofTable) {
        return ofTable == FailureClass.INVALID_PARAMETER ? FailureClass.UNEXPECTED_RESPONSE : ofTable;
    }

    @Test
    void decidesOnTheCodeWithHttp500() {
        assertThat(failure(500, error("40725")).failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    @Test
    void decidesOnTheCodeBeforeTheStatus() {
        assertThat(failure(403, error("40018")).failureClass()).isEqualTo(FailureClass.IP_NOT_ALLOWED);
    }

    @Test
    void readsACodeThatIsANumber() {
        ExchangeFailure failure = failure(429, "{\"code\": 429, \"msg\": \"x\"}");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(failure.exchangeCode()).isEqualTo("429");
    }

    @Test
    void tellsTheExchangesCodeAndTime() {
        ExchangeFailure failure = failure(400, error("40008"));

        assertThat(failure.exchangeCode()).isEqualTo("40008");
        assertThat(failure.serverMillis()).isEqualTo(1695808949356L);
    }

    @Test
    void passesOnNothingOfTheMessage() {
        ExchangeFailure failure = failure(400, "{\"code\": \"40009\", \"msg\": \"sign error my-secret\"}");

        assertThat(failure.toString()).doesNotContain("my-secret").doesNotContain("sign error");
    }

    @Test
    void passesOnNoCodeThatLooksLikeNone() {
        ExchangeFailure failure = failure(400, "{\"code\": \"my secret! <b>\"}");

        assertThat(failure.exchangeCode()).isNull();
        assertThat(failure.toString()).doesNotContain("my secret");
    }

    @Test
    void namesTheCoinThatBitgetDoesNotKnow() {
        ExchangeFailure failure =
                Failures.of(() -> BitgetAnswer.read(HttpAnswers.of(400, error("40034")), Ask.coin("XYZZY"), NOW));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_PARAMETER);
        assertThat(failure.detail()).contains("coin", "XYZZY");
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNEXPECTED_RESPONSE",
        "400, UNEXPECTED_RESPONSE",
        "401, CREDENTIALS_REJECTED",
        "403, REGION_BLOCKED",
        "404, UNEXPECTED_RESPONSE",
        "408, EXCHANGE_UNAVAILABLE",
        "429, RATE_LIMITED",
        "500, EXCHANGE_UNAVAILABLE",
        "502, EXCHANGE_UNAVAILABLE",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusWithoutACode(int status, FailureClass expected) {
        assertThat(failure(status, "{\"data\": []}").failureClass()).isEqualTo(expected);
        assertThat(failure(status, "").failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200, EXCHANGE_UNAVAILABLE",
        "403, REGION_BLOCKED",
        "404, EXCHANGE_UNAVAILABLE",
        "429, RATE_LIMITED",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusOfAPage(int status, FailureClass expected) {
        assertThat(failure(status, PAGE).failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void saysThatARedirectIsNotFollowed(int status) {
        ExchangeFailure failure = failure(status, PAGE);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("redirect");
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNEXPECTED_RESPONSE",
        "400, UNEXPECTED_RESPONSE",
        "401, CREDENTIALS_REJECTED",
        "403, REGION_BLOCKED",
        "429, RATE_LIMITED",
        "500, EXCHANGE_UNAVAILABLE",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusWithACodeThatNobodyKnows(int status, FailureClass expected) {
        ExchangeFailure failure = failure(status, error("98765"));

        assertThat(failure.failureClass()).isEqualTo(expected);
        assertThat(failure.exchangeCode()).isEqualTo("98765");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "[\"00000\"]", "0.0"})
    void takesACodeOfAnotherTypeForNone(String code) {
        assertThat(failure(503, "{\"code\": " + code + "}").exchangeCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"429, 429", "400, 429", "200, 429"})
    void waitsAsLongAsBitgetSays(int status, String code) {
        ExchangeFailure failure = Failures.of(
                () -> BitgetAnswer.read(HttpAnswers.of(status, error(code), "Retry-After", "7"), Ask.HELD, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:00:07Z");
    }

    @Test
    void waitsAfterA429WithoutACode() {
        ExchangeFailure failure =
                Failures.of(() -> BitgetAnswer.read(HttpAnswers.of(429, PAGE, "retry-after", "120"), Ask.HELD, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:02:00Z");
    }

    // The limit is per second.
    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999"})
    void waitsASecondWhenBitgetDoesNotSay(String retryAfter) {
        ExchangeFailure failure = Failures.of(
                () -> BitgetAnswer.read(HttpAnswers.of(429, error("429"), "Retry-After", retryAfter), Ask.HELD, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:00:01Z");
    }

    private static ExchangeFailure failure(int status, String body) {
        return Failures.of(() -> BitgetAnswer.read(HttpAnswers.of(status, body), Ask.HELD, NOW));
    }

    private static String error(String code) {
        return "{\"code\": \"" + code + "\", \"msg\": \"x\", \"requestTime\": 1695808949356, \"data\": null}";
    }
}
