package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.FailureClass;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void hasEveryFailureUnderItsName(FailureClass failure) {
        assertThat(ProblemType.of(failure).uri()).isEqualTo("/problems/" + failure.id());
    }

    // The contract's table.
    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 500",
        "CREDENTIALS_REJECTED, 502",
        "IP_NOT_ALLOWED, 502",
        "PERMISSION_DENIED, 502",
        "ACCOUNT_BLOCKED, 502",
        "REGION_BLOCKED, 502",
        "PROXY_REFUSED, 502",
        "CERTIFICATE_NOT_TRUSTED, 502",
        "WRONG_ENVIRONMENT, 502",
        "WRONG_ACCOUNT_MODE, 502",
        "CLOCK_SKEW, 502",
        "RATE_LIMITED, 503",
        "EXCHANGE_UNAVAILABLE, 503",
        "TIMEOUT, 504",
        "UNEXPECTED_RESPONSE, 502"
    })
    void hasTheStatusOfTheContract(FailureClass failure, int status) {
        assertThat(ProblemType.of(failure).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "400, /problems/bad-request",
        "401, /problems/unauthorized",
        "404, /problems/not-found",
        "405, /problems/method-not-allowed",
        "406, /problems/not-acceptable",
        "415, /problems/bad-request",
        "500, /problems/internal-error",
        "503, /problems/internal-error"
    })
    void isFoundForAnErrorOfHttpItself(int status, String uri) {
        assertThat(ProblemType.of(status).uri()).isEqualTo(uri);
    }
}
