package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;

/**
 * For generated refusals, in any order: a wallet in which something is held is shown as such or fails, and never looks
 * empty. The account is switched between the modes at any moment; the exchange names the right mode, or none.
 */
@Timeout(300)
class EmptyWalletPropertyTest {

    private static final int ACCOUNTS = 250;
    private static final int STEPS = 12;

    private final Random random = new Random(20_261_126);
    private int shown;
    private int failed;

    @Test
    void neverLooksEmptyWhileSomethingIsHeld() {
        for (int i = 0; i < ACCOUNTS; i++) {
            AccountMode pinned = random.nextInt(6) > 0 ? null : anyMode();
            live(new TestWallet(pinned, Duration.ofMillis(60), TestWallet.SPOT, TestWallet.UNIFIED), pinned);
        }
        // Both kinds must be there, or nothing was tested.
        assertThat(shown).isGreaterThan(ACCOUNTS);
        assertThat(failed).isGreaterThan(ACCOUNTS);
    }

    private void live(TestWallet wallet, AccountMode pinned) {
        AccountMode mode = pinned == null ? anyMode() : pinned;
        StringBuilder story = new StringBuilder();
        boolean empty = random.nextInt(4) == 0;
        for (int step = 0; step < STEPS; step++) {
            if (empty && random.nextInt(4) == 0) {
                // What was certain counts for a minute.
                wallet.pass(Duration.ofMinutes(1));
                empty = false;
            }
            // A pinned account stays as the configuration says, whose word counts where the exchange gives none.
            if (pinned == null && random.nextInt(5) == 0) {
                mode = mode.other();
            }
            wallet.pass(Duration.ofMillis(1 + random.nextInt(90_000)));
            wallet.exchange.answers(TestWallet.of(mode), ownAnswer(mode, empty));
            wallet.exchange.answers(TestWallet.of(mode.other()), othersAnswer(mode));
            wallet.exchange.modeAnswers(TestWallet.MODE, report(TestWallet.MODE, mode));
            wallet.exchange.modeAnswers(TestWallet.MODE_TOO, report(TestWallet.MODE_TOO, mode));
            Scope scope = random.nextBoolean() ? Scope.HELD : Scope.ALL;
            story.append(mode).append(empty ? " (empty) " : " ");
            try {
                WalletBalances holdings = wallet.read(scope);
                story.append(holdings.wallet()).append(wallet.exchange.calls()).append("; ");
                assertThat(holdings.showNothing() && !empty)
                        .as(story.toString())
                        .isFalse();
                shown++;
            } catch (ExchangeFailure failure) {
                story.append(failure.failureClass())
                        .append(wallet.exchange.calls())
                        .append("; ");
                failed++;
            }
        }
    }

    private Uni<WalletBalances> ownAnswer(AccountMode mode, boolean empty) {
        return random.nextInt(3) > 0
                ? Uni.createFrom().item(empty ? TestWallet.nothing(mode) : TestWallet.held(mode))
                : Uni.createFrom().failure(refusal(mode));
    }

    private Uni<WalletBalances> othersAnswer(AccountMode mode) {
        String name = TestWallet.nothing(mode.other()).wallet();
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> Uni.createFrom().item(TestWallet.of(name));
            case 3 ->
                Uni.createFrom().item(TestWallet.of(name, balance("BTC", "0", "0"), balance("ETH", "0.000", "0")));
            case 4 -> Uni.createFrom().nothing();
            default -> Uni.createFrom().failure(refusal(mode));
        };
    }

    private ExchangeFailure refusal(AccountMode mode) {
        FailureClass failureClass = FailureClass.values()[random.nextInt(FailureClass.values().length)];
        ExchangeFailure failure = new ExchangeFailure(failureClass, "no");
        if (failureClass == FailureClass.WRONG_ACCOUNT_MODE) {
            failure = random.nextBoolean()
                    ? failure.namingMode(mode)
                    : failure.orElse(new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));
        }
        return random.nextInt(5) > 0 ? failure : failure.withScope(FailureScope.ACCOUNT);
    }

    private Uni<ModeReport> report(ModeEndpoint endpoint, AccountMode mode) {
        return switch (random.nextInt(4)) {
            case 0 -> Uni.createFrom().failure(refusal(mode));
            case 1 ->
                endpoint == TestWallet.MODE
                        ? Uni.createFrom().failure(new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"))
                        : Uni.createFrom().item(new ModeReport(mode, random.nextInt(4) > 0, null));
            default -> Uni.createFrom().item(new ModeReport(mode, random.nextInt(8) > 0, null));
        };
    }

    private AccountMode anyMode() {
        return AccountMode.values()[random.nextInt(2)];
    }
}
