package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.FailureClass;

/** The table of Bitget's documentation. */
class BitgetCodesTest {

    static Stream<Arguments> codes() {
        return Stream.of(
                        row(FailureClass.CREDENTIALS_REJECTED, "40006, 40012, 40036, 40037, 40041"),
                        row(FailureClass.CREDENTIALS_REJECTED, "40009, 40001, 40002, 40003, 40011"),
                        row(FailureClass.IP_NOT_ALLOWED, "40018, 40038"),
                        row(FailureClass.PERMISSION_DENIED, "40014, 40025, 40040"),
                        row(FailureClass.ACCOUNT_BLOCKED, "40013, 40022, 40023, 40024, 40026, 40031"),
                        row(FailureClass.CLOCK_SKEW, "40005, 40008, 40078, 40079"),
                        row(FailureClass.WRONG_ACCOUNT_MODE, "40084"),
                        row(FailureClass.WRONG_ACCOUNT_MODE, "40085"),
                        row(FailureClass.WRONG_ENVIRONMENT, "40099, 40081, 40105, 40110, 22030"),
                        row(FailureClass.REGION_BLOCKED, "40000, 40100, 40103, 40104, 40111"),
                        row(FailureClass.INVALID_PARAMETER, "40017, 400171, 400172, 40019, 40020, 40034, 40404"),
                        row(FailureClass.RATE_LIMITED, "429"),
                        row(FailureClass.EXCHANGE_UNAVAILABLE, "40010, 40015, 40725, 45001, 40808, 40200, 40910"))
                .flatMap(codes -> codes);
    }

    private static Stream<Arguments> row(FailureClass failureClass, String codes) {
        return Arrays.stream(codes.split(", ")).map(code -> Arguments.of(code, failureClass));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void haveTheirClass(String code, FailureClass failureClass) {
        assertThat(BitgetCodes.of(code).failureClass()).isEqualTo(failureClass);
    }

    @Test
    void tellTheTwoAccountModesApart() {
        assertThat(BitgetCodes.of("40084").detail()).contains("classic mode");
        assertThat(BitgetCodes.of("40085").detail()).contains("unified mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000", "0", "200", "99999", "", "4000", " 40006"})
    void areNotMadeUp(String code) {
        assertThat(BitgetCodes.of(code)).isNull();
    }
}
