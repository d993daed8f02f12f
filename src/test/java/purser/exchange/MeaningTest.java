package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeaningTest {

    @ParameterizedTest
    @EnumSource(value = FailureClass.class, mode = EnumSource.Mode.EXCLUDE, names = "INVALID_PARAMETER")
    void isTheFailureThatItSaysWhateverWasAsked(FailureClass failureClass) {
        Meaning meaning = new Meaning(failureClass, "what is wrong");

        for (String coin : new String[] {null, "BTC"}) {
            assertThat(meaning.failure("Bitget", coin).failureClass()).isEqualTo(failureClass);
            assertThat(meaning.failure("Bitget", coin).detail()).isEqualTo("what is wrong");
        }
    }

    @Test
    void blamesTheCoinThatTheCallerNamedForARefusedParameter() {
        ExchangeFailure failure = new Meaning(FailureClass.INVALID_PARAMETER, "no").failure("Bitget", "XYZZY");

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_PARAMETER);
        assertThat(failure.detail()).startsWith("coin: ").contains("Bitget", "XYZZY");
    }

    @Test
    void blamesNoCallerForARefusedParameterWhenNoCoinWasNamed() {
        ExchangeFailure failure = new Meaning(FailureClass.INVALID_PARAMETER, "no").failure("Bitget", null);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).isEqualTo("no");
    }
}
