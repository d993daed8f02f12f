package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;

class KeyTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** The documentation's example is of a key that may trade, in words and not in the codes that it lists beside it. */
    @Test
    void translatesTheDocumentedExampleOfAClassicKey() {
        KeyInfo key = classic("\"127.0.0.1\"", "[\"trade\", \"readonly\"]");

        assertThat(key).isEqualTo(new KeyInfo("1", false, true, false, true, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"stor\"]",
                "[\"readonly\"]",
                "[\"coor\", \"cpor\", \"stor\", \"smor\", \"ttor\", \"wtor\", \"taxr\", \"chor\", \"p2pr\", \"pllr\"]",
                "[\" STOR \"]",
                "[]"
            })
    void takesAClassicKeyForReadOnlyWhoseEveryAuthorityIsToRead(String authorities) {
        assertThat(classic("\"127.0.0.1\"", authorities)).isEqualTo(new KeyInfo("1", true, false, false, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coow", "cpow", "stow", "smow", "ttow", "STOW", " stow ", "trade"})
    void seesThatAClassicKeyCanTrade(String authority) {
        KeyInfo key = classic("\"127.0.0.1\"", "[\"stor\", \"" + authority + "\"]");

        assertThat(key.readOnly()).isFalse();
        assertThat(key.canTrade()).isTrue();
        assertThat(key.canWithdraw()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wwow", "WWOW", " wwow"})
    void seesThatAClassicKeyCanWithdraw(String authority) {
        KeyInfo key = classic("\"127.0.0.1\"", "[\"stor\", \"" + authority + "\"]");

        assertThat(key.readOnly()).isFalse();
        assertThat(key.canTrade()).isFalse();
        assertThat(key.canWithdraw()).isTrue();
    }

    @Test
    void seesThatAClassicKeyCanTradeAndWithdraw() {
        assertThat(classic("\"\"", "[\"stow\", \"wwow\"]")).isEqualTo(new KeyInfo("1", false, true, true, false, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wtow", "chow", "p2p", "p2pw", "pllw", "taxw", "transfer", "trader", "new", "", "7"})
    void takesNoClassicKeyForReadOnlyThatMayDoAnythingElse(String authority) {
        KeyInfo key = classic("\"127.0.0.1\"", "[\"stor\", \"" + authority + "\"]");

        assertThat(key.readOnly()).isFalse();
        assertThat(key.canWithdraw()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read-only | true",
                "read_only | true",
                "readonly | true",
                "Read-Only | true",
                " read_only  | true",
                "read-and-write | false",
                "read_write | false",
                "read | false",
                "not-read-only | false",
                "read-only-but-not-quite | false"
            })
    void tellsAReadOnlyUnifiedKeyByItsType(String type, boolean readOnly) {
        assertThat(unified("\"127.0.0.1\"", "\"" + type + "\"", "[\"uta_mgt\"]").readOnly())
                .isEqualTo(readOnly);
    }

    @Test
    void takesAReadOnlyUnifiedKeyForNoMoreWhateverPermissionsAreListed() {
        assertThat(unified("\"127.0.0.1\"", "\"read-only\"", "[\"uta_mgt\", \"uta_trade\", \"withdraw\"]"))
                .isEqualTo(new KeyInfo("1", true, false, false, true, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"uta_mgt\"]                            | false | false",
                "[]                                       | false | false",
                "[\"uta_mgt\", \"uta_trade\"]             | true  | false",
                "[\"UTA_TRADE\"]                          | true  | false",
                "[\"withdraw\"]                           | false | true",
                "[\"Withdraw\"]                           | false | true",
                "[\"uta_mgt\", \"uta_trade\", \"withdraw\"] | true  | true"
            })
    void seesWhatAUnifiedKeyThatCanWriteMayDo(String permissions, boolean canTrade, boolean canWithdraw) {
        assertThat(unified("\"127.0.0.1\"", "\"read-and-write\"", permissions))
                .isEqualTo(new KeyInfo("1", false, canTrade, canWithdraw, true, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"127.0.0.1\"            | true",
                "\"127.0.0.1,10.0.0.1\"   | true",
                "[\"127.0.0.1\"]          | true",
                "\"\"                     | false",
                "\" \"                    | false",
                "[]                       | false",
                "null                     | false"
            })
    void tellsWhetherAKeyIsBoundToAddresses(String ips, boolean bound) {
        assertThat(classic(ips, "[\"stor\"]").boundToIps()).isEqualTo(bound);
        assertThat(unified(ips, "\"read-only\"", "[]").boundToIps()).isEqualTo(bound);
    }

    @Test
    void takesAKeyWithoutAddressesForUnbound() {
        assertThat(read("{\"authorities\": []}", KeyTranslation::classic).boundToIps())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                          | data.authorities is missing",
                "null                        | data.authorities is missing",
                "[]                          | data.authorities is missing",
                "{\"authorities\": null}     | data.authorities is not a list",
                "{\"authorities\": \"stor\"} | data.authorities is not a list",
                "{\"authorities\": {}}       | data.authorities is not a list"
            })
    void refusesAClassicKeyWithoutAuthorities(String data, String what) {
        refused(data, KeyTranslation::classic, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"permType\": null}", "{\"permType\": \"\"}", "{\"permType\": 1}"})
    void refusesAUnifiedKeyWithoutAType(String data) {
        refused(data, KeyTranslation::unified, "data.permType is missing or not a type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"permType\": \"read-only\"}                          | data.permissions is missing",
                "{\"permType\": \"read-only\", \"permissions\": null}   | data.permissions is not a list",
                "{\"permType\": \"read-only\", \"permissions\": \"a\"}  | data.permissions is not a list"
            })
    void refusesAUnifiedKeyWithoutPermissions(String data, String what) {
        refused(data, KeyTranslation::unified, what);
    }

    private static void refused(String data, Function<BitgetEnvelope, KeyInfo> translation, String what) {
        ExchangeFailure failure = Failures.of(() -> read(data, translation));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static KeyInfo classic(String ips, String authorities) {
        return read(
                "{\"userId\": \"1\", \"ips\": " + ips + ", \"authorities\": " + authorities
                        + ", \"traderType\": \"trader\"}",
                KeyTranslation::classic);
    }

    private static KeyInfo unified(String ips, String type, String permissions) {
        return read(
                "{\"uid\": \"1\", \"ips\": " + ips + ", \"permType\": " + type + ", \"permissions\": " + permissions
                        + "}",
                KeyTranslation::unified);
    }

    private static KeyInfo read(String data, Function<BitgetEnvelope, KeyInfo> translation) {
        String body =
                "{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1695808949356, \"data\": " + data + "}";
        return translation.apply(BitgetEnvelope.read(RawResponses.ok(body), false, NOW));
    }
}
