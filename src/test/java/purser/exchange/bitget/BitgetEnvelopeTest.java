package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class BitgetEnvelopeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PAGE = "<html><body>403 Forbidden</body></html>";

    @Test
    void readsTheDocumentedExample() {
        BitgetEnvelope answer = BitgetEnvelope.read(
                RawResponses.ok(Resources.text("fixtures/bitget-v2-spot-account-assets.json")), false, NOW);

        assertThat(answer.serverMillis()).isEqualTo(1695808949356L);
        assertThat(answer.data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "msg"})
    void doesNotHeedTheMessage(String key) {
        String body =
                "{\"code\": \"00000\", \"" + key + "\": \"anything\", \"requestTime\": 1695808949356, \"data\": []}";

        assertThat(BitgetEnvelope.read(RawResponses.ok(body), false, NOW).data())
                .isEmpty();
    }

    @Test
    void takesAnAnswerWithoutItsTime() {
        assertThat(BitgetEnvelope.read(RawResponses.ok("{\"code\": \"00000\", \"data\": []}"), false, NOW)
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
        assertThat(failure(400, error(code)).failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("purser.exchange.bitget.BitgetCodesTest#codes")
    void decidesOnTheCodeWithHttp200(String code, FailureClass expected) {
        assertThat(failure(200, error(code)).failureClass()).isEqualTo(expected);
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

    @ParameterizedTest
    @CsvSource({
        "200, UNEXPECTED_RESPONSE",
        "400, UNEXPECTED_RESPONSE",
        "401, CREDENTIALS_REJECTED",
        "403, PERMISSION_DENIED",
        "404, WRONG_ACCOUNT_MODE",
        "408, EXCHANGE_UNAVAILABLE",
        "429, RATE_LIMITED",
        "451, REGION_BLOCKED",
        "500, EXCHANGE_UNAVAILABLE",
        "502, EXCHANGE_UNAVAILABLE",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusWithoutACode(int status, FailureClass expected) {
        assertThat(failure(status, "{\"data\": []}").failureClass()).isEqualTo(expected);
    }

    /** Recorded of v3: the next calls were right. */
    @Test
    void takesNoBodyForTroubleThatPasses() {
        assertThat(failure(200, "").failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    @Test
    void takesAMissingPathForNoWordOnTheMode() {
        assertThat(failure(404, PAGE).namedMode()).isNull();
        assertThat(failure(404, PAGE).notAboutMode().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
        "200, EXCHANGE_UNAVAILABLE",
        "403, RATE_LIMITED",
        "404, WRONG_ACCOUNT_MODE",
        "429, RATE_LIMITED",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusOfAPage(int status, FailureClass expected) {
        assertThat(failure(status, PAGE).failureClass()).isEqualTo(expected);
    }

    /** It is the content network's, which says neither why nor how long: waited for, and not for minutes. */
    @Test
    void takesA403PageForTroubleOfThisAddressThatPasses() {
        ExchangeFailure failure = failure(403, PAGE);

        assertThat(failure.scope()).isEqualTo(FailureScope.ADDRESS);
        assertThat(failure.retryAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(failure.failureClass().leavesOlderAnswerTrue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><title>403</title>Access from your country is not allowed</html>",
                "<HTML><BODY>blocked in this Region</BODY></HTML>"
            })
    void takesA403PageThatNamesTheCountryForTheRegion(String page) {
        assertThat(failure(403, page).failureClass()).isEqualTo(FailureClass.REGION_BLOCKED);
        assertThat(failure(403, page).scope()).isEqualTo(FailureScope.ADDRESS);
    }

    @Test
    void doesNotTakeAStyleSheetForACountry() {
        assertThat(failure(403, "<html><style>.region {}</style><div class='country'>Forbidden</div></html>")
                        .failureClass())
                .isEqualTo(FailureClass.RATE_LIMITED);
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
        "403, PERMISSION_DENIED",
        "404, UNEXPECTED_RESPONSE",
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
                () -> BitgetEnvelope.read(RawResponses.of(status, error(code), "Retry-After", "7"), false, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:00:07Z");
    }

    @Test
    void waitsAfterA429WithoutACode() {
        ExchangeFailure failure =
                Failures.of(() -> BitgetEnvelope.read(RawResponses.of(429, PAGE, "retry-after", "120"), false, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:02:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1"})
    void doesNotMakeUpAWait(String retryAfter) {
        assertThat(after(retryAfter).retryAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3601",
                "99999999999",
                "9999999999999999999999999999",
                "Sat, 01 Jan 2400 00:00:00 GMT",
                "Sat, 21 Nov 2026 13:00:01 GMT"
            })
    void waitsNoLongerThanAnHour(String retryAfter) {
        assertThat(after(retryAfter).retryAt()).isEqualTo(NOW.plusSeconds(3600));
    }

    private static ExchangeFailure after(String retryAfter) {
        return Failures.of(
                () -> BitgetEnvelope.read(RawResponses.of(429, error("429"), "Retry-After", retryAfter), false, NOW));
    }

    private static ExchangeFailure failure(int status, String body) {
        return Failures.of(() -> BitgetEnvelope.read(RawResponses.of(status, body), false, NOW));
    }

    private static String error(String code) {
        return "{\"code\": \"" + code + "\", \"msg\": \"x\", \"requestTime\": 1695808949356, \"data\": null}";
    }
}
