package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import purser.balance.WalletReading;
import purser.balance.support.Readings;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Wallet;

/** When there is nothing new. */
class BalancesWatchTest {

    private static final Instant LATER = Instant.parse("2026-11-28T12:00:00Z");

    /** A cool-down makes a new failure at each look: that is no reason to ask and to render every 20 ms. */
    @Test
    void takesTheSameRefusalForNothingNew() {
        assertThat(BalancesWatch.areSame(failed("no", LATER), failed("no", LATER)))
                .isTrue();
        assertThat(BalancesWatch.areSame(failed("no", LATER), failed("still no", LATER)))
                .isFalse();
        assertThat(BalancesWatch.areSame(failed("no", LATER), failed("no", LATER.plusSeconds(1))))
                .isFalse();
        assertThat(BalancesWatch.areSame(failed("no", LATER), List.of())).isFalse();
    }

    private static List<WalletReading> failed(String why, Instant retryAt) {
        return List.of(new WalletReading(
                Readings.account("one", "bybit"),
                Wallet.FUNDING,
                "funding",
                null,
                new ExchangeFailure(FailureClass.PERMISSION_DENIED, why).withRetryAt(retryAt),
                Duration.ZERO));
    }
}
