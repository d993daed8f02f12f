package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.FailureClass;

/** The table of Bybit's documentation. */
class BybitCodesTest {

    static Stream<Arguments> codes() {
        return Stream.of(
                        row(FailureClass.CREDENTIALS_REJECTED, "10003, 10007, 33004, -2015"),
                        row(FailureClass.CREDENTIALS_REJECTED, "10004"),
                        row(FailureClass.IP_NOT_ALLOWED, "10010"),
                        row(FailureClass.PERMISSION_DENIED, "10005"),
                        row(FailureClass.ACCOUNT_BLOCKED, "10008, 10024, 10027"),
                        row(FailureClass.CLOCK_SKEW, "10002"),
                        row(FailureClass.WRONG_ACCOUNT_MODE, "10028, 100028"),
                        row(FailureClass.WRONG_ENVIRONMENT, "10032"),
                        row(FailureClass.REGION_BLOCKED, "10009"),
                        row(FailureClass.INVALID_PARAMETER, "10001, 131002, 131203"),
                        row(FailureClass.RATE_LIMITED, "10006, 10018"),
                        row(
                                FailureClass.EXCHANGE_UNAVAILABLE,
                                "10000, 10016, 131001, 131003, 131200, 131201, 131216, 131230, 3100197"))
                .flatMap(codes -> codes);
    }

    private static Stream<Arguments> row(FailureClass failureClass, String codes) {
        return Arrays.stream(codes.split(", ")).map(code -> Arguments.of(code, failureClass));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void haveTheirClass(String code, FailureClass failureClass) {
        assertThat(BybitCodes.of(code).failureClass()).isEqualTo(failureClass);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00000", "200", "2015", "", "10011"})
    void areNotMadeUp(String code) {
        assertThat(BybitCodes.of(code)).isNull();
    }
}
