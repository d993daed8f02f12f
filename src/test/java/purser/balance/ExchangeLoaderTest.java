package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.TestWallet.IN_SPOT;
import static purser.balance.TestWallet.SPOT;
import static purser.balance.TestWallet.UNIFIED;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;

@Timeout(30)
class ExchangeLoaderTest {

    private static final ExchangeFailure UNREADABLE = new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no");

    private final TestWallet wallet = TestWallet.pinned(AccountMode.CLASSIC);

    @Test
    void remembersWhenItWasLastRead() {
        assertThat(wallet.state.lastSuccess()).isNull();

        wallet.exchange.answers(SPOT, IN_SPOT);
        wallet.read();
        wallet.clock.advance(Duration.ofSeconds(5));
        wallet.exchange.fails(SPOT, UNREADABLE);
        wallet.failure();

        assertThat(wallet.state.lastSuccess()).isEqualTo(NOON);
        assertThat(wallet.state.coolingDown()).isNull();
    }

    @Test
    void failsByTheDeadline() {
        TestWallet impatient = new TestWallet(AccountMode.CLASSIC, Duration.ofMillis(40), SPOT, UNIFIED);
        impatient.exchange.answers(SPOT, Uni.createFrom().<WalletBalances>nothing());

        assertThat(impatient.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(impatient.failure().isWithoutAnswer()).isTrue();
    }

    @Test
    void failsByTheDeadlineWhenNothingTellsTheMode() {
        TestWallet impatient = new TestWallet(null, Duration.ofMillis(100), SPOT, UNIFIED);
        impatient.exchange.modeAnswers(TestWallet.MODE, Uni.createFrom().nothing());
        impatient.exchange.modeAnswers(TestWallet.MODE_TOO, Uni.createFrom().nothing());
        impatient.exchange.answers(SPOT, Uni.createFrom().<WalletBalances>nothing());
        impatient.exchange.answers(UNIFIED, Uni.createFrom().<WalletBalances>nothing());

        assertThat(impatient.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(impatient.mode.known()).isNull();
    }

    @Test
    void takesItsOwnFaultForItsOwn() {
        wallet.exchange.answers(
                SPOT, Uni.createFrom().<WalletBalances>failure(new OutOfMemoryError("Java heap space")));

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INTERNAL_ERROR);
        assertThat(failure.detail()).doesNotContain("exchange's answer");
    }

    @Test
    void tellsTheLogEachTroubleOnce() {
        wallet.exchange.fails(SPOT, UNREADABLE);
        try (TestLog log = new TestLog()) {
            wallet.failure();
            wallet.failure();
            assertThat(log.warnings()).isEqualTo(1);

            wallet.exchange.fails(SPOT, new ExchangeFailure(FailureClass.CLOCK_SKEW, "no"));
            wallet.failure();
            assertThat(log.warnings()).isEqualTo(2);

            wallet.exchange.answers(SPOT, IN_SPOT);
            wallet.read(Scope.ALL);
            wallet.read();
            assertThat(log.count("can be read again")).isEqualTo(1);
        }
    }
}
