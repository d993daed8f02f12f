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
    @CsvSource({
        "usdt, USDT",
        "USDT, USDT",
        "1inch, 1INCH",
        "$wif, $WIF",
        "rAAPL, rAAPL",
        "preSPAX, preSPAX",
        "UsDt, UsDt",
        "龙虾, 龙虾",
        "1000, 1000",
        "мир, МИР",
        "ß1, ß1"
    })
    void areSpelledAsTheExchangeSpellsThemButForThoseInLowerCase(String name, String coin) {
        assertThat(Coins.spelled(name)).isEqualTo(coin);
    }

    @ParameterizedTest
    @CsvSource({"usdt, USDT", "prespax, preSPAX", "RAAPL, rAAPL", "мир, МИР", "$WIF, $wif", "straße, STRASSE"})
    void areFoundWhateverTheCase(String one, String other) {
        assertThat(Coins.folded(one)).isEqualTo(Coins.folded(other));
    }

    @Test
    void doNotHeedTheHostsLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Coins.spelled("link")).isEqualTo("LINK");
            assertThat(Coins.folded("LINK")).isEqualTo(Coins.folded("link"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "USDT", "$", "龙虾", "ไทย", "हिन्दी", "१२", "𝟙", "12345678901234567890123456789012"})
    void areLettersAndDigitsOfAnyScriptAndTheDollar(String name) {
        assertThat(Coins.isName(name)).isTrue();
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
                "BTC-PERP",
                "A_B",
                "a,b",
                "<b>",
                "\u20bfTC",
                "USDT\u200b",
                "123456789012345678901234567890123"
            })
    void areNoneOfThese(String name) {
        assertThat(Coins.isName(name)).isFalse();
    }
}
