package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.support.Failures;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "10.5, 10.5",
        "0.00000001, 0.00000001",
        "1E-8, 0.00000001",
        "1e-8, 0.00000001",
        "1.5E+3, 1500",
        "2e18, 2000000000000000000",
        "123456789012345678.123456789012345678, 123456789012345678.123456789012345678",
        "007, 7",
        "0.00000000, 0.00000000",
        "-0, 0"
    })
    void readsEveryDigit(String text, String plain) {
        assertThat(Amounts.readNonNegative(text, "x").toPlainString()).isEqualTo(plain);
    }

    @Test
    void keepsDigitsThatADoubleWouldLose() {
        assertThat(Amounts.readNonNegative("0.1000000000000000055511151231257827021181583404541015625", "x"))
                .isNotEqualByComparingTo("0.1");
    }

    @Test
    void takesSixtyFourDigitsOnEitherSide() {
        String amount = "9".repeat(64) + "." + "9".repeat(64);

        assertThat(Amounts.readNonNegative(amount, "x").toPlainString()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E400000",
                "1E-400000",
                "1E2147483647",
                "1E-2147483647",
                "0E2147483647",
                "1E64",
                "99999999999999999999999999999999999999999999999999999999999999999",
                "0.00000000000000000000000000000000000000000000000000000000000000001"
            })
    void refusesMoreDigitsThanAnAmountHas(String text) {
        refused(text, "more digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "null",
                "abc",
                "1,000.5",
                "1 000",
                " 1",
                "1 ",
                "0x1F",
                "1.2.3",
                "1E",
                "E5",
                ".",
                "-",
                "+-1",
                "1e5e5",
                "1E99999999999",
                "1d",
                "1f",
                // digits of other scripts, which BigDecimal itself takes
                "\u0661\u0662",
                "\uff11"
            })
    void refusesWhatIsNoDecimal(String text) {
        refused(text, "is not a decimal amount");
    }

    @Test
    void refusesAnOverlongText() {
        refused("0".repeat(1_000_000) + "1", "is not a decimal amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.00000001", "-1E-8"})
    void refusesNegativeAmounts(String text) {
        refused(text, "is negative");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void takesBlankForNothingWhereItMayBe(String text) {
        assertThat(Amounts.readNonNegative(text, "x")).isNull();
    }

    @Test
    void refusesAnUnreadableOptionalAmount() {
        assertThat(Failures.of(() -> Amounts.readNonNegative("abc", "data[0].frozen"))
                        .detail())
                .contains("data[0].frozen");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "-0.00000001, -0.00000001", "-1E-8, -0.00000001", "10.50, 10.50", "0, 0"})
    void readsANegativeAmountWhereItMayBe(String text, String plain) {
        assertThat(Amounts.read(text, "x").toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void takesBlankForNothingWhereAnAmountMayBeNegative(String text) {
        assertThat(Amounts.read(text, "x")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--1, is not a decimal amount",
        "-NaN, is not a decimal amount",
        "-, is not a decimal amount",
        "-1E64, more digits",
        "-1E-65, more digits"
    })
    void refusesANegativeAmountThatIsNone(String text, String why) {
        ExchangeFailure failure = Failures.of(() -> Amounts.read(text, "data[3].equity"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("data[3].equity", why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "NaN", "true", "1E99", "1E-99", "cross"})
    void takesWhatIsNoAmountForNothingWhereNobodyKnowsTheField(String text) {
        assertThat(Amounts.ifReadable(text)).isNull();
    }

    @Test
    void readsAnAmountWhereNobodyKnowsTheField() {
        assertThat(Amounts.ifReadable("-1E-8").toPlainString()).isEqualTo("-0.00000001");
    }

    @Test
    void addsUpExactly() {
        assertThat(Amounts.sum(new BigDecimal("123456789012345678.1"), new BigDecimal("-0.000000000000000001")))
                .isEqualTo(new BigDecimal("123456789012345678.099999999999999999"));
    }

    @Test
    void knowsNoSumOfWhichAPartIsNotKnown() {
        assertThat(Amounts.sum(null, BigDecimal.ONE)).isNull();
        assertThat(Amounts.sum(BigDecimal.ONE, null)).isNull();
        assertThat(Amounts.sum(null, null)).isNull();
    }

    @Test
    void knowsNoDifferenceOfWhichAPartIsNotKnown() {
        assertThat(Amounts.difference(BigDecimal.TEN, BigDecimal.ONE)).isEqualByComparingTo("9");
        assertThat(Amounts.difference(null, BigDecimal.ONE)).isNull();
        assertThat(Amounts.difference(BigDecimal.ONE, null)).isNull();
    }

    @Test
    void tellsZeroAndSomeFromNotKnown() {
        assertThat(Amounts.isZero(new BigDecimal("0.00"))).isTrue();
        assertThat(Amounts.isZero(BigDecimal.ONE)).isFalse();
        assertThat(Amounts.isZero(null)).isFalse();
        assertThat(Amounts.isSome(BigDecimal.ONE.negate())).isTrue();
        assertThat(Amounts.isSome(new BigDecimal("0.00"))).isFalse();
        assertThat(Amounts.isSome(null)).isFalse();
    }

    private static void refused(String text, String why) {
        ExchangeFailure failure = Failures.of(() -> Amounts.readNonNegative(text, "data[3].available"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("data[3].available", why).hasSizeLessThan(200);
    }
}
