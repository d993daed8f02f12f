package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void ownsWhatIsInASimpleWallet() {
        Balance balance = Balance.owned("BTC", decimal("1.5"), decimal("0.25"), decimal("1.75"), NOON, Map.of());

        assertThat(balance.equity()).isEqualByComparingTo("1.75");
        assertThat(balance.debt()).isZero();
    }

    @Test
    void addsUpEveryFigure() {
        Balance sum = balance("1", "2", "-4", "0.5").plus(balance("10", "20", "40", "0.25"));

        assertThat(sum.coin()).isEqualTo("BTC");
        assertThat(sum.free()).isEqualByComparingTo("11");
        assertThat(sum.used()).isEqualByComparingTo("22");
        assertThat(sum.total()).isEqualByComparingTo("36");
        assertThat(sum.debt()).isEqualByComparingTo("0.75");
    }

    @Test
    void doesNotKnowASumOfWhichAPartIsNotKnown() {
        Balance known = balance("1", "2", "3", null);

        for (Balance sum : both(known, balance(null, "2", "3", null))) {
            assertThat(sum.free()).isNull();
            assertThat(sum.used()).isEqualByComparingTo("4");
            assertThat(sum.total()).isEqualByComparingTo("6");
        }
        for (Balance sum : both(known, balance("1", null, "3", null))) {
            assertThat(sum.free()).isEqualByComparingTo("2");
            assertThat(sum.used()).isNull();
        }
        for (Balance sum : both(known, balance("1", "2", null, null))) {
            assertThat(sum.total()).isNull();
            assertThat(sum.used()).isEqualByComparingTo("4");
        }
    }

    @Test
    void doesNotKnowADebtOfWhichAPartIsNotKnown() {
        for (Balance sum : both(balance("1", "0", "1", "0.5"), balance("1", "0", "1", null))) {
            assertThat(sum.debt()).isNull();
        }
        assertThat(balance("1", "0", "1", "0.5")
                        .plus(balance("1", "0", "1", "0"))
                        .debt())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void addsUpTheDetailAlsoOfFiguresThatOnlyOneHas() {
        Balance one = withDetail("available", "1", "bonus", "5");
        Balance other = withDetail("available", "-3", "debt", "2");

        assertThat(one.plus(other).detail())
                .containsExactly(
                        Map.entry("available", decimal("-2")),
                        Map.entry("bonus", decimal("5")),
                        Map.entry("debt", decimal("2")));
        assertThat(one.detail()).containsEntry("available", decimal("1"));
    }

    @Test
    void isAsNewAsTheNewerPart() {
        assertThat(updated(NOON).plus(updated(NOON.plusSeconds(1))).updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(updated(NOON.plusSeconds(1)).plus(updated(NOON)).updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(updated(NOON).plus(updated(null)).updatedAt()).isEqualTo(NOON);
        assertThat(updated(null).plus(updated(NOON)).updatedAt()).isEqualTo(NOON);
        assertThat(updated(null).plus(updated(null)).updatedAt()).isNull();
    }

    @Test
    void isHeldWhenAnyFigureIsKnownAndNotZero() {
        assertThat(balance("0", "0", "0", "0").isHeld()).isFalse();
        assertThat(balance(null, null, null, null).isHeld()).isFalse();
        assertThat(balance("0.01", "0", null, null).isHeld()).isTrue();
        assertThat(balance("0", "-1", "0", "0").isHeld()).isTrue();
        assertThat(balance("0", "0", "-0.01", "0").isHeld()).isTrue();
        assertThat(balance("0", "0", "0", "0.01").isHeld()).isTrue();
    }

    private static Balance[] both(Balance one, Balance other) {
        return new Balance[] {one.plus(other), other.plus(one)};
    }

    private static Balance balance(String free, String used, String total, String debt) {
        return new Balance(
                "BTC",
                new CoinAmounts(decimal(free), decimal(used), decimal(total), decimal(total), decimal(debt)),
                null,
                Map.of());
    }

    private static Balance updated(Instant updatedAt) {
        return Balance.owned("BTC", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, updatedAt, Map.of());
    }

    private static Balance withDetail(String one, String amount, String other, String otherAmount) {
        Map<String, BigDecimal> detail = new LinkedHashMap<>();
        detail.put(one, decimal(amount));
        detail.put(other, decimal(otherAmount));
        return new Balance("BTC", new CoinAmounts(null, null, null, null, null), null, detail);
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
