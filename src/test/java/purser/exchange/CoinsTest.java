package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinsTest {

    @ParameterizedTest
    @CsvSource({"usdt, USDT", "UsDt, USDT", "1inch, 1INCH", "BTC-PERP_1, BTC-PERP_1"})
    void namesCoinsInUpperCase(String name, String coin) {
        assertThat(Coins.required(name, "x")).isEqualTo(coin);
    }

    @Test
    void doesNotHeedTheHostsLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Coins.required("link", "x")).isEqualTo("LINK");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void takesSixtyFourCharacters() {
        assertThat(Coins.required("A".repeat(64), "x")).hasSize(64);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "US DT",
                " USDT",
                "USDT\n",
                "US\u0000DT",
                "\u20bfTC",
                "USDT\u200b",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesWhatIsNoName(String name) {
        ExchangeFailure failure = Failures.of(() -> Coins.required(name, "data[7].coin"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).isEqualTo("in the exchange's answer data[7].coin is not a coin's name");
    }
}
