package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class KeyTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NEVER = "\"1970-01-01T00:00:00Z\"";
    private static final String BOUND = "[\"18.181.170.164\"]";

    /** A read-only key that lists permissions to trade all the same, is bound to addresses and so never expires. */
    @Test
    void translatesTheDocumentedExample() {
        assertThat(read(Resources.text("fixtures/bybit-user-query-api.json")))
                .isEqualTo(new KeyInfo("1448939", true, false, false, true, null));
    }

    /** A recorded answer of a key that is bound to nothing. */
    @Test
    void translatesAKeyThatIsUnboundAndExpires() {
        KeyInfo key = read("""
                {"retCode": 0, "retMsg": "", "result": {"id": "1", "readOnly": 0, "secret": "",
                 "permissions": {"ContractTrade": ["Order", "Position"], "Spot": ["SpotTrade"],
                  "Wallet": ["AccountTransfer", "SubMemberTransfer"], "Options": ["OptionsTrade"],
                  "Derivatives": ["DerivativesTrade"], "CopyTrading": ["CopyTrading"], "BlockTrade": [],
                  "Exchange": ["ExchangeHistory"], "NFT": ["NFTQueryProductList"]},
                 "ips": ["*"], "type": 1, "deadlineDay": 83, "expiredAt": "2023-05-15T03:21:05Z",
                 "createdAt": "2022-10-16T02:24:40Z", "unified": 0, "uta": 0}, "retExtInfo": {}, "time": 1676891757649}""");

        assertThat(key).isEqualTo(new KeyInfo(null, false, true, false, false, Instant.parse("2023-05-15T03:21:05Z")));
    }

    @Test
    void seesThatAKeyCanWithdraw() {
        assertThat(key("0", "{\"Spot\": [], \"Wallet\": [\"AccountTransfer\", \"Withdraw\"]}", BOUND, NEVER))
                .isEqualTo(new KeyInfo(null, false, false, true, true, null));
    }

    @Test
    void seesThatAKeyCanTradeAndWithdraw() {
        assertThat(key("0", "{\"Spot\": [\"SpotTrade\"], \"Wallet\": [\"Withdraw\"]}", BOUND, NEVER))
                .isEqualTo(new KeyInfo(null, false, true, true, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContractTrade", "Spot", "Options", "Derivatives", "CopyTrading", "BlockTrade"})
    void seesThatAKeyCanTrade(String area) {
        KeyInfo key = key("0", "{\"" + area + "\": [\"X\"], \"Wallet\": []}", BOUND, NEVER);

        assertThat(key.canTrade()).isTrue();
        assertThat(key.canWithdraw()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"Spot\": [], \"Wallet\": []}", "{\"Wallet\": [\"AccountTransfer\"]}"})
    void takesNoKeyForReadOnlyThatIsNotWhateverPermissionsAreListed(String permissions) {
        assertThat(key("0", permissions, BOUND, NEVER)).isEqualTo(new KeyInfo(null, false, false, false, true, null));
    }

    @Test
    void takesAReadOnlyKeyForNoMoreWhateverPermissionsAreListed() {
        assertThat(key("1", "{\"Spot\": [\"SpotTrade\"], \"Wallet\": [\"Withdraw\"]}", BOUND, NEVER))
                .isEqualTo(new KeyInfo(null, true, false, false, true, null));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "'\"1\"', true", "'\"0\"', false"})
    void readsTheFlagAsANumberOrAString(String flag, boolean readOnly) {
        assertThat(key(flag, "{}", BOUND, NEVER).readOnly()).isEqualTo(readOnly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "2", "-1", "true", "false", "\"\"", "\"yes\"", "{}", "[1]", "1.0"})
    void refusesAFlagThatIsNone(String flag) {
        refused("{\"readOnly\": " + flag + "}", "result.readOnly is neither 0 nor 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]"})
    void refusesAnAnswerWithoutAKey(String result) {
        refused(result, "result.readOnly is neither 0 nor 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"18.181.170.164\", \"13.212.45.47\"] | true",
                "[\"18.181.170.164\"]                   | true",
                "[\"*\"]                                | false",
                "[\"18.181.170.164\", \"*\"]            | false",
                "[]                                     | false",
                "null                                   | false",
                "\"*\"                                  | false",
                "\"18.181.170.164\"                     | true",
                "\"\"                                   | false"
            })
    void tellsWhetherAKeyIsBoundToAddresses(String ips, boolean bound) {
        assertThat(key("1", "{}", ips, NEVER).boundToIps()).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1970-01-01T00:00:00Z\"", "\"\"", "\" \"", "null", "\"0001-01-01T00:00:00Z\""})
    void takesTheEpochAndBlankForNoExpiry(String expiredAt) {
        assertThat(key("1", "{}", BOUND, expiredAt).expiresAt()).isNull();
    }

    @Test
    void takesAMissingExpiryForNone() {
        assertThat(read("{\"retCode\": 0, \"result\": {\"readOnly\": 1}}"))
                .isEqualTo(new KeyInfo(null, true, false, false, false, null));
    }

    @Test
    void tellsAnExpiryThatIsOver() {
        assertThat(key("1", "{}", "[\"*\"]", "\"2026-11-21T11:59:59Z\"").expiresAt())
                .isEqualTo(NOW.minusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "1676891757649", "\"2023-05-15\"", "\"2023-13-15T03:21:05Z\""})
    void refusesAnExpiryThatIsNoTime(String expiredAt) {
        refused("{\"readOnly\": 1, \"expiredAt\": " + expiredAt + "}", "result.expiredAt is not a time");
    }

    private static void refused(String result, String what) {
        ExchangeFailure failure =
                Failures.of(() -> read("{\"retCode\": 0, \"retMsg\": \"\", \"result\": " + result + "}"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    /** All of them JSON literals. */
    private static KeyInfo key(String readOnly, String permissions, String ips, String expiredAt) {
        return read(
                ("{\"retCode\": 0, \"retMsg\": \"\", \"result\": {\"readOnly\": %s, \"permissions\": %s, \"ips\": %s,"
                                + " \"expiredAt\": %s}}")
                        .formatted(readOnly, permissions, ips, expiredAt));
    }

    private static KeyInfo read(String body) {
        return KeyTranslation.key(BybitEnvelope.read(RawResponses.ok(body), NOW));
    }
}
