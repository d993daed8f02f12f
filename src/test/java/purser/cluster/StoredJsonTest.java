package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.Precision;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;

class StoredJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

    @Test
    void keepsEveryDigitNameAndBlank() {
        Map<String, BigDecimal> detail = new LinkedHashMap<>();
        detail.put("walletBalance", new BigDecimal("123456789012345678.123456789012345678"));
        detail.put("locked", new BigDecimal("0E-18"));
        detail.put("bonus", new BigDecimal("1E-8"));
        WalletBalances holdings = new WalletBalances(
                new WalletInfo(
                        "unified",
                        new AnswerTime(NOON, true),
                        "normal",
                        TotalKind.WALLET_BALANCE,
                        Precision.OVERVIEW,
                        Map.of("totalAvailableBalance", new BigDecimal("12.50"))),
                List.of(
                        new Balance(
                                "ETH",
                                new CoinAmounts(
                                        null,
                                        new BigDecimal("-1.50"),
                                        new BigDecimal("123456789012345678.123456789012345678"),
                                        new BigDecimal("6.123456789"),
                                        new BigDecimal("7")),
                                NOON,
                                new BigDecimal("1234.50"),
                                detail),
                        new Balance("BTC", new CoinAmounts(BigDecimal.ZERO, null, null, null, null), null, Map.of())),
                List.of("a \"note\" with ünï and \u0000"),
                true,
                "it is in another wallet too");

        WalletBalances read = StoredJson.read(StoredJson.write(holdings), WalletBalances.class);

        // Records are equal by BigDecimal.equals, which sees each trailing zero.
        assertThat(read).isEqualTo(holdings);
        assertThat(read.balances().get(1).detail().keySet()).containsExactly("walletBalance", "locked", "bonus");
    }

    @Test
    void keepsWhatAKeyMayDo() {
        KeyInfo key = new KeyInfo("4711", false, true, false, true, NOON);

        assertThat(StoredJson.read(StoredJson.write(key), KeyInfo.class)).isEqualTo(key);
    }

    @Test
    void keepsAFailureForReplicasWithAnotherClock() {
        ExchangeFailure failure = new ExchangeFailure(FailureClass.RATE_LIMITED, "too many visits")
                .withExchangeCode("10006")
                .withRetryAt(NOON.plusMillis(1_500))
                .withScope(FailureScope.ACCOUNT);
        Instant hourLater = NOON.plusSeconds(3_600);

        ExchangeFailure read = StoredJson.read(StoredJson.write(StoredFailure.of(failure, NOON)), StoredFailure.class)
                .failure(hourLater);

        assertThat(read.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(read.detail()).isEqualTo("too many visits");
        assertThat(read.exchangeCode()).isEqualTo("10006");
        assertThat(read.retryAt()).isEqualTo(hourLater.plusMillis(1_500));
        assertThat(read.scope()).isEqualTo(FailureScope.ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"userId\":null,\"readOnly\":true,\"canTrade\":false,\"canWithdraw\":false,\"boundToIps\":false}",
                "{\"userId\":null,\"readOnly\":null,\"canTrade\":false,\"canWithdraw\":false,\"boundToIps\":false,\"expiresAt\":null}",
                "{\"userId\":null,\"readOnly\":true,\"canTrade\":false,\"canWithdraw\":false,\"boundToIps\":false,\"expiresAt\":null,"
                        + "\"more\":1}"
            })
    void takesNothingThatIsNotWhollyItsOwn(String json) {
        assertThat(StoredJson.read(json.getBytes(StandardCharsets.UTF_8), KeyInfo.class))
                .isNull();
    }
}
