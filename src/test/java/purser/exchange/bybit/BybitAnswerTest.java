package purser.exchange.bybit;

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

class BybitAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PAGE = "<html><body>403 Forbidden</body></html>";
    private static final String RESET = "X-Bapi-Limit-Reset-Timestamp";

    @Test
    void readsTheDocumentedExample() {
        BybitAnswer answer =
                BybitAnswer.read(HttpAnswers.ok(Resources.text("fixtures/bybit-query-asset-info.json")), Ask.HELD, NOW);

        assertThat(answer.serverMillis()).isEqualTo(1672136539127L);
        assertThat(answer.result().path("spot").path("assets")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "success", "SUCCESS", ""})
    void takesAnyMessageBesideTheCodeOfSuccess(String message) {
        String body = "{\"retCode\": 0, \"retMsg\": \"" + message + "\", \"result\": {}, \"time\": 1672136539127}";

        assertThat(BybitAnswer.read(HttpAnswers.ok(body), Ask.HELD, NOW).serverMillis())
                .isEqualTo(1672136539127L);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 404})
    void takesNoSuccessWithAnotherStatus(int status) {
        assertThat(failure(status, "{\"retCode\": 0, \"result\": {}}").failureClass())
                .isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @ParameterizedTest
    @MethodSource("purser.exchange.bybit.BybitCodesTest#codes")
    void decidesOnTheCode(String code, FailureClass ofTable) {
        // No caller's parameter can be wrong when none was sent.
        FailureClass expected = ofTable == FailureClass.INVALID_PARAMETER ? FailureClass.UNEXPECTED_RESPONSE : ofTable;

        assertThat(failure(200, error(code)).failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"401, 10003, CREDENTIALS_REJECTED", "403, 10010, IP_NOT_ALLOWED", "503, 10002, CLOCK_SKEW"})
    void decidesOnTheCodeBeforeTheStatus(int status, String code, FailureClass expected) {
        assertThat(failure(status, error(code)).failureClass()).isEqualTo(expected);
    }

    @Test
    void tellsTheExchangesCodeAndTime() {
        ExchangeFailure failure = failure(200, error("10002"));

        assertThat(failure.exchangeCode()).isEqualTo("10002");
        assertThat(failure.serverMillis()).isEqualTo(1672136539127L);
    }

    @Test
    void tellsANegativeCode() {
        assertThat(failure(200, error("-2015")).exchangeCode()).isEqualTo("-2015");
    }

    @Test
    void takesTheTimeOfTheHeaderWhenTheBodyHasNone() {
        ExchangeFailure failure = Failures.of(() -> BybitAnswer.read(
                HttpAnswers.of(200, "{\"retCode\": 10002}", "Timenow", "1672136539999"), Ask.HELD, NOW));

        assertThat(failure.serverMillis()).isEqualTo(1672136539999L);
    }

    @Test
    void passesOnNothingOfTheEchoedSignedString() {
        String body = "{\"retCode\": 10004, \"retMsg\": \"error sign! origin_string[1672136539127my-api-key5000"
                + "accountType=SPOT]\", \"result\": {}, \"time\": 1672136539127}";
        ExchangeFailure failure = failure(200, body);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(failure.toString()).doesNotContain("origin_string", "my-api-key", "accountType");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
    void passesOnNothingOfAMessageOfAnyStatus(int status) {
        assertThat(failure(status, "{\"retCode\": 98765, \"retMsg\": \"my-api-key\"}")
                        .toString())
                .doesNotContain("my-api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountType is invalid", "Account Type error", "ACCOUNTTYPE only support UNIFIED."})
    void takesAComplaintOfTheAccountTypeForTheOtherMode(String message) {
        ExchangeFailure failure = failure(200, "{\"retCode\": 10001, \"retMsg\": \"" + message + "\"}");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.exchangeCode()).isEqualTo("10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"131000", "131004", "131231", "131999"})
    void takesTheOtherCodesFrom131000OnForTheOtherMode(String code) {
        assertThat(failure(200, error(code)).failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void namesTheCoinThatBybitDoesNotKnow() {
        ExchangeFailure failure = Failures.of(() -> BybitAnswer.read(
                HttpAnswers.ok("{\"retCode\": 10001, \"retMsg\": \"coin is invalid\"}"), Ask.coin("XYZZY"), NOW));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_PARAMETER);
        assertThat(failure.detail()).contains("coin", "XYZZY");
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNEXPECTED_RESPONSE",
        "400, UNEXPECTED_RESPONSE",
        "401, CREDENTIALS_REJECTED",
        "403, RATE_LIMITED",
        "429, RATE_LIMITED",
        "500, EXCHANGE_UNAVAILABLE",
        "502, EXCHANGE_UNAVAILABLE",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusWithoutACode(int status, FailureClass expected) {
        assertThat(failure(status, "{\"result\": {}}").failureClass()).isEqualTo(expected);
        assertThat(failure(status, "").failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200, EXCHANGE_UNAVAILABLE",
        "403, RATE_LIMITED",
        "404, EXCHANGE_UNAVAILABLE",
        "429, RATE_LIMITED",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusOfAPage(int status, FailureClass expected) {
        assertThat(failure(status, PAGE).failureClass()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void saysThatARedirectIsNotFollowed(int status) {
        ExchangeFailure failure = failure(status, "");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("redirect");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void goesByTheStatusWithACodeThatNobodyKnows(int status) {
        assertThat(failure(status, error("98765")).failureClass())
                .isEqualTo(status == 429 ? FailureClass.RATE_LIMITED : FailureClass.EXCHANGE_UNAVAILABLE);
    }

    @Test
    void takesAnEmpty404ForTheOtherMode() {
        assertThat(failure(404, "").failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void takesAnother404ForNoAnswer() {
        assertThat(failure(404, "{\"error\": \"x\"}").failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "[0]", "0.0", "0.5"})
    void takesACodeOfAnotherTypeForNone(String code) {
        assertThat(failure(200, "{\"retCode\": " + code + ", \"result\": {}}").exchangeCode())
                .isNull();
    }

    // The documentation: stop for at least ten minutes.
    @ParameterizedTest
    @ValueSource(strings = {"", PAGE, "{\"retCode\": 98765}", "{\"retCode\": 10006}", "{\"retCode\": 10018}"})
    void waitsTenMinutesAfterA403(String body) {
        ExchangeFailure failure = failure(403, body);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:10:00Z");
        assertThat(failure.concernsWholeAccount()).isTrue();
    }

    @Test
    void waitsForTheResetByTheAnswersTime() {
        String body = "{\"retCode\": 10006, \"time\": " + millis("2026-11-21T13:00:00Z") + "}";

        assertThat(retryAt(body, RESET, millis("2026-11-21T13:00:02Z"))).isEqualTo("2026-11-21T12:00:02Z");
    }

    @Test
    void waitsForTheResetByTheHostsClockForWantOfBybits() {
        assertThat(retryAt("{\"retCode\": 10006}", RESET, millis("2026-11-21T12:00:03.500Z")))
                .isEqualTo("2026-11-21T12:00:03.500Z");
    }

    @Test
    void waitsForTheResetByBybitsClock() {
        // Bybit is an hour ahead; what counts is that it's two seconds to go.
        assertThat(retryAt(
                        error("10006"),
                        RESET,
                        millis("2026-11-21T13:00:02Z"),
                        "Timenow",
                        millis("2026-11-21T13:00:00Z")))
                .isEqualTo("2026-11-21T12:00:02Z");
    }

    @Test
    void waitsForTheResetAfterA429WithoutACode() {
        ExchangeFailure failure = Failures.of(() ->
                BybitAnswer.read(HttpAnswers.of(429, PAGE, RESET, millis("2026-11-21T12:00:30Z")), Ask.HELD, NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:00:30Z");
    }

    @Test
    void waitsAsLongAsRetryAfterSays() {
        assertThat(retryAt(error("10006"), "Retry-After", "9")).isEqualTo("2026-11-21T12:00:09Z");
    }

    // The endpoint's limit is per minute; the header can be missing.
    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1672136539", "-1672136539127"})
    void waitsAMinuteWithoutAReadableReset(String reset) {
        assertThat(retryAt(error("10018"), RESET, reset)).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(retryAt(error("10018"))).isEqualTo("2026-11-21T12:01:00Z");
    }

    @Test
    void neverWaitsForAResetInThePast() {
        assertThat(retryAt("{\"retCode\": 10006}", RESET, millis("2026-11-21T11:59:00Z")))
                .isAfter(NOW);
    }

    @Test
    void asksNotBeforeAResetThatIsFarAway() {
        assertThat(retryAt("{\"retCode\": 10006}", RESET, millis("2026-11-21T12:11:00Z")))
                .isAfterOrEqualTo("2026-11-21T12:10:00Z");
    }

    private static Instant retryAt(String body, String... headers) {
        return Failures.of(() -> BybitAnswer.read(HttpAnswers.of(200, body, headers), Ask.HELD, NOW))
                .retryAt();
    }

    private static String millis(String moment) {
        return Long.toString(Instant.parse(moment).toEpochMilli());
    }

    private static ExchangeFailure failure(int status, String body) {
        return Failures.of(() -> BybitAnswer.read(HttpAnswers.of(status, body), Ask.HELD, NOW));
    }

    private static String error(String code) {
        return "{\"retCode\": " + code + ", \"retMsg\": \"x\", \"result\": {}, \"time\": 1672136539127}";
    }
}
