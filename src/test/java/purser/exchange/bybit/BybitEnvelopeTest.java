package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

class BybitEnvelopeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PAGE = "<html><body>403 Forbidden</body></html>";
    private static final String RESET = "X-Bapi-Limit-Reset-Timestamp";

    @Test
    void readsTheDocumentedExample() {
        BybitEnvelope answer =
                BybitEnvelope.read(RawResponses.ok(Resources.text("fixtures/bybit-query-asset-info.json")), NOW);

        assertThat(answer.serverMillis()).isEqualTo(1672136539127L);
        assertThat(answer.result().path("spot").path("assets")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "success", "SUCCESS", ""})
    void takesAnyMessageBesideTheCodeOfSuccess(String message) {
        String body = "{\"retCode\": 0, \"retMsg\": \"" + message + "\", \"result\": {}, \"time\": 1672136539127}";

        assertThat(BybitEnvelope.read(RawResponses.ok(body), NOW).serverMillis())
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
    void decidesOnTheCode(String code, FailureClass expected) {
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
        ExchangeFailure failure = Failures.of(() ->
                BybitEnvelope.read(RawResponses.of(200, "{\"retCode\": 10002}", "Timenow", "1672136539999"), NOW));

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
    @ValueSource(strings = {"131000", "131066", "131231", "131999", "98765"})
    void takesNoCodeThatNobodyKnowsForAWordOnTheMode(String code) {
        ExchangeFailure failure = failure(200, error(code));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.exchangeCode()).isEqualTo(code);
        assertThat(failure.namedMode()).isNull();
    }

    @Test
    void knowsHeadersThatDidNotArrive() {
        assertThat(failure(200, "{\"retCode\": 10001, \"retMsg\": \"openapi sign params error\"}")
                        .failureClass())
                .isEqualTo(FailureClass.CREDENTIALS_REJECTED);
    }

    /** Recorded of its P2P endpoints. */
    @Test
    void readsTheEnvelopeOfOlderProductsToo() {
        ExchangeFailure failure = failure(
                200,
                "{\"ret_code\": 912000014, \"ret_msg\": \"Permission denied\", \"result\": null,"
                        + " \"time_now\": 1672136539127}");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(failure.exchangeCode()).isEqualTo("912000014");
        assertThat(failure.serverMillis()).isEqualTo(1672136539127L);
    }

    @Test
    void readsTheTimeOfOlderProductsInSeconds() {
        assertThat(failure(200, "{\"ret_code\": -1, \"time_now\": \"1577480599.097287\"}")
                        .serverMillis())
                .isEqualTo(1577480599097L);
    }

    @Test
    void readsTheOlderNameOfTheCodeWhereTheNewerOneIsNull() {
        assertThat(failure(200, "{\"retCode\": null, \"ret_code\": 10005}").exchangeCode())
                .isEqualTo("10005");
    }

    @Test
    void takesABlankBodyForNone() {
        assertThat(failure(200, "\r\n").failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    @Test
    void takesA429ForTheAddressWhateverTheCode() {
        for (String code : List.of("0", "7777777")) {
            ExchangeFailure failure = failure(429, error(code));

            assertThat(failure.failureClass()).as(code).isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(failure.scope()).as(code).isEqualTo(FailureScope.ADDRESS);
        }
    }

    @Test
    void saysThatTheCodeIsASuccessUnderAStatusThatIsNone() {
        assertThat(failure(400, "{\"retCode\": 0, \"result\": {}}").detail())
                .isEqualTo("Bybit answered HTTP 400 with the code of a success");
    }

    @Test
    void waitsForTenMinutesAfterA403ThoughLessIsAskedFor() {
        ExchangeFailure failure =
                Failures.of(() -> BybitEnvelope.read(RawResponses.of(403, "<html>", "Retry-After", "1"), NOW));

        assertThat(failure.retryAt()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void takesALimitWithoutAResetForOneOfSeconds() {
        assertThat(failure(200, error("10006")).longestWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(failure(429, "").longestWait()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void readsCodesAndTimesThatAreTexts() {
        assertThat(BybitEnvelope.read(
                                RawResponses.ok("{\"retCode\": \"0\", \"result\": {}, \"time\": \"1677783365451\"}"),
                                NOW)
                        .serverMillis())
                .isEqualTo(1677783365451L);
    }

    /** Not by the status 429: this one is the code. */
    @Test
    void takesTheCode429ForAServerUnderLoad() {
        ExchangeFailure failure = failure(200, error("429"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.mayBeRetried()).isTrue();
    }

    @Test
    void measuresTheClockByAnExpiredRequest() {
        assertThat(failure(200, error("-1")).failureClass()).isEqualTo(FailureClass.CLOCK_SKEW);
        assertThat(failure(200, error("-1")).serverMillis()).isEqualTo(1672136539127L);
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNEXPECTED_RESPONSE",
        "400, UNEXPECTED_RESPONSE",
        "401, CREDENTIALS_REJECTED",
        "403, RATE_LIMITED",
        "404, WRONG_ACCOUNT_MODE",
        "429, RATE_LIMITED",
        "451, REGION_BLOCKED",
        "500, EXCHANGE_UNAVAILABLE",
        "502, EXCHANGE_UNAVAILABLE",
        "503, EXCHANGE_UNAVAILABLE"
    })
    void goesByTheStatusWithoutACode(int status, FailureClass expected) {
        assertThat(failure(status, "{\"result\": {}}").failureClass()).isEqualTo(expected);
        assertThat(failure(status, "").failureClass())
                .isEqualTo(status == 200 ? FailureClass.EXCHANGE_UNAVAILABLE : expected);
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

    @Test
    void takesA403PageThatNamesTheCountryForTheRegion() {
        ExchangeFailure failure = failure(
                403,
                "<HTML><H1>403 ERROR</H1>The Amazon CloudFront distribution is configured to block access from your"
                        + " country.</HTML>");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.REGION_BLOCKED);
        assertThat(failure.scope()).isEqualTo(FailureScope.ADDRESS);
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
    void takesAMissingPathForNoWordOnTheMode() {
        assertThat(failure(404, "").namedMode()).isNull();
        assertThat(failure(404, "").notAboutMode().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
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
        assertThat(failure.scope()).isEqualTo(FailureScope.ADDRESS);
    }

    @Test
    void waitsTenMinutesWhenTheAddressHasAskedTooOften() {
        assertThat(failure(200, error("10018")).scope()).isEqualTo(FailureScope.ADDRESS);
        assertThat(failure(200, error("10018")).retryAt()).isEqualTo("2026-11-21T12:10:00Z");
        assertThat(failure(200, error("10006")).scope()).isEqualTo(FailureScope.ENDPOINT);
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
        ExchangeFailure failure = Failures.of(
                () -> BybitEnvelope.read(RawResponses.of(429, PAGE, RESET, millis("2026-11-21T12:00:30Z")), NOW));

        assertThat(failure.retryAt()).isEqualTo("2026-11-21T12:00:30Z");
    }

    @Test
    void waitsAsLongAsRetryAfterSays() {
        assertThat(retryAt(error("10006"), "Retry-After", "9")).isEqualTo("2026-11-21T12:00:09Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1672136539", "-1672136539127"})
    void doesNotMakeUpAReset(String reset) {
        assertThat(retryAt(error("10006"), RESET, reset)).isNull();
        assertThat(retryAt(error("10006"))).isNull();
    }

    /** Recorded: in an answer within the limit it is the present moment, five milliseconds before the answer's time. */
    @Test
    void takesAResetInThePastForNone() {
        assertThat(retryAt(error("10006"), RESET, "1669915668849", "Timenow", "1669915668854"))
                .isNull();
    }

    @Test
    void waitsNoLongerThanAnHour() {
        assertThat(retryAt("{\"retCode\": 10006}", RESET, millis("2026-11-21T12:11:00Z")))
                .isEqualTo("2026-11-21T12:11:00Z");
        assertThat(retryAt("{\"retCode\": 10006}", RESET, "9999999999999")).isEqualTo("2026-11-21T13:00:00Z");
    }

    private static Instant retryAt(String body, String... headers) {
        return Failures.of(() -> BybitEnvelope.read(RawResponses.of(200, body, headers), NOW))
                .retryAt();
    }

    private static String millis(String moment) {
        return Long.toString(Instant.parse(moment).toEpochMilli());
    }

    private static ExchangeFailure failure(int status, String body) {
        return Failures.of(() -> BybitEnvelope.read(RawResponses.of(status, body), NOW));
    }

    private static String error(String code) {
        return "{\"retCode\": " + code + ", \"retMsg\": \"x\", \"result\": {}, \"time\": 1672136539127}";
    }
}
