package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.AccountMode;
import purser.exchange.ErrorMapping;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.support.CodeTable;

/** Bybit's codes, against the table of what is on record. */
class BybitCodesTest {

    static Stream<Arguments> codes() {
        return CodeTable.of("bybit");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void haveTheClassAndScopeOnRecord(String code, FailureClass failureClass, String text, FailureScope scope) {
        ErrorMapping mapping = BybitCodes.of(code, "");

        assertThat(mapping).as(code).isNotNull();
        assertThat(mapping.failureClass()).isEqualTo(failureClass);
        assertThat(mapping.mode())
                .isEqualTo(
                        switch (text) {
                            case "wrong-account-mode:classic" -> AccountMode.CLASSIC;
                            case "wrong-account-mode:unified" -> AccountMode.UNIFIED;
                            default -> null;
                        });
        if (failureClass != FailureClass.WRONG_ACCOUNT_MODE) {
            assertThat(mapping.scope()).isEqualTo(scope);
        }
        assertThat(mapping.detail()).isNotBlank();
    }

    @Test
    void areAllOnRecord() {
        assertThat(codes().count()).isGreaterThan(75);
    }

    @ParameterizedTest
    @CsvSource({
        "10008, ACCOUNT_BLOCKED",
        "10017, UNEXPECTED_RESPONSE",
        "131204, ACCOUNT_BLOCKED",
        "131207, ACCOUNT_BLOCKED"
    })
    void meanSomethingElseWhereTheModeIsRight(String code, FailureClass otherwise) {
        assertThat(BybitCodes.of(code, "").failure().notAboutMode().failureClass())
                .isEqualTo(otherwise);
    }

    @ParameterizedTest
    @CsvSource({
        "accounttype only support unified., WRONG_ACCOUNT_MODE",
        "account type is wrong, WRONG_ACCOUNT_MODE",
        "openapi sign params error, CREDENTIALS_REJECTED",
        "request parameter error, UNEXPECTED_RESPONSE"
    })
    void haveThreeMeaningsForOne(String message, FailureClass failureClass) {
        assertThat(BybitCodes.of("10001", message).failureClass()).isEqualTo(failureClass);
        assertThat(BybitCodes.of("10001", message).mode()).isNull();
        assertThat(BybitCodes.of("131002", message).failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    /** It stays while a sub-account's status is abnormal, and must not keep the others from being read. */
    @Test
    void sayNothingOfBybitsHealthWhereTheyAreOfOneAccount() {
        ExchangeFailure failure = BybitCodes.of("3401407", "").failure();

        assertThat(failure.mayBeRetried()).isTrue();
        assertThat(failure.countsForBreaker()).isFalse();
    }

    /** Those of the asset API that are not known were taken for one on the mode once. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "99999", "", "131299", "131066", "10029", "170001", " 10003"})
    void areNotMadeUp(String code) {
        assertThat(BybitCodes.of(code, "")).isNull();
    }
}
