package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.exchange.KeyInfo;

class KeyStateTest {

    @Test
    void warnsOfNothingWhileNothingIsKnown() {
        assertThat(KeyState.UNKNOWN.warnings(NOON)).isNull();
    }

    @Test
    void warnsOfNothingWhenAKeyIsReadOnlyAndDoesNotExpire() {
        assertThat(warnings(new KeyInfo("7", true, false, false, false, null))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, can trade and withdraw;",
        "true, false, can trade;",
        "false, true, can withdraw;",
        "false, false, can do more than read;"
    })
    void warnsOfWhatAKeyCanDo(boolean trade, boolean withdraw, String what) {
        assertThat(warnings(new KeyInfo("7", false, trade, withdraw, true, null)))
                .singleElement()
                .asString()
                .contains("the API key " + what);
    }

    @Test
    void warnsOfAKeyThatExpiresWithinFourteenDays() {
        Instant limit = NOON.plus(Duration.ofDays(14));

        assertThat(warnings(new KeyInfo("7", true, false, false, false, limit))).isNull();
        assertThat(warnings(new KeyInfo("7", true, false, false, false, limit.minusNanos(1))))
                .containsExactly("the API key expires at " + limit.minusNanos(1));
        assertThat(warnings(new KeyInfo("7", true, false, false, false, NOON.minusSeconds(1))))
                .hasSize(1);
    }

    @Test
    void warnsOfBothAtOnce() {
        assertThat(warnings(new KeyInfo("7", false, true, false, false, NOON))).hasSize(2);
    }

    private static List<String> warnings(KeyInfo key) {
        return new KeyState(key, NOON, null).warnings(NOON);
    }
}
