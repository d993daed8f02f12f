package purser.exchange.bitget;

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
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.support.CodeTable;

/** Bitget's codes, against the table of what is on record. */
class BitgetCodesTest {

    static Stream<Arguments> codes() {
        return CodeTable.of("bitget");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void haveTheClassAndScopeOnRecord(String code, FailureClass failureClass, String text, FailureScope scope) {
        ErrorMapping mapping = BitgetCodes.of(code, false);

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
        assertThat(codes().count()).isGreaterThan(170);
    }

    @ParameterizedTest
    @CsvSource({
        "40731, PERMISSION_DENIED",
        "30032, UNEXPECTED_RESPONSE",
        "40404, UNEXPECTED_RESPONSE",
        "25005, ACCOUNT_BLOCKED",
        "40807, ACCOUNT_BLOCKED",
        "41001, ACCOUNT_BLOCKED"
    })
    void meanSomethingElseWhereTheModeIsRight(String code, FailureClass otherwise) {
        assertThat(BitgetCodes.of(code, false).failure().notAboutMode().failureClass())
                .isEqualTo(otherwise);
    }

    @Test
    void sayWhatIsWrongWithTheKey() {
        assertThat(BitgetCodes.of("40012", false).detail()).contains("passphrase do not belong together");
        assertThat(BitgetCodes.of("40036", false).detail()).contains("passphrase is wrong");
        assertThat(BitgetCodes.of("40037", false).detail()).contains("knows no such API key");
    }

    @Test
    void sayWhatAPersonMustDo() {
        assertThat(BitgetCodes.of("40035", false).detail()).contains("identity verified");
        assertThat(BitgetCodes.of("40016", false).detail()).contains("authenticator");
    }

    /** A frozen account by the documentation of classic accounts, a liquidation, which passes, by that of unified ones. */
    @Test
    void meanALiquidationOfUnifiedAccounts() {
        assertThat(BitgetCodes.of("40760", false).failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        assertThat(BitgetCodes.of("40760", true).failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    /** It has two meanings, one of which says nothing of Bitget's health. */
    @Test
    void spareTheBreakerWhereTheyMayBeAboutTheRequest() {
        assertThat(BitgetCodes.of("40808", false).failure().mayBeRetried()).isTrue();
        assertThat(BitgetCodes.of("40808", false).failure().countsForBreaker()).isFalse();
        assertThat(BitgetCodes.of("40725", false).failure().countsForBreaker()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000", "0", "200", "99999", "", "4000", " 40006", "43001", "22001"})
    void areNotMadeUp(String code) {
        assertThat(BitgetCodes.of(code, false)).isNull();
    }
}
