package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.holdings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Wallet;
import purser.exchange.support.StubExchange;

class UnreadWalletsTest {

    private static final ExchangeFailure NOT_ALLOWED =
            new ExchangeFailure(FailureClass.PERMISSION_DENIED, "the key may not read it; tick Wallet");

    private final Account both = account(Environment.LIVE, Set.of(Wallet.TRADING, Wallet.FUNDING));

    @Test
    void namesWhatTheExchangeHasAndPurserDoesNotRead() {
        assertThat(of(both)).containsExactly(new NotRead("main", List.of("earn"), null));
    }

    @Test
    void namesWhatTheConfigurationLeavesOut() {
        assertThat(of(account(Environment.LIVE, Set.of(Wallet.TRADING))))
                .containsExactly(new NotRead("main", List.of("funding", "earn"), null));
    }

    @Test
    void saysWhyTheKeyIsTheReason() {
        assertThat(of(both, WalletReading.failed(both, Wallet.FUNDING, "funding", NOT_ALLOWED)))
                .containsExactly(
                        new NotRead("main", List.of("funding"), "the key may not read it; tick Wallet"),
                        new NotRead("main", List.of("earn"), null));
    }

    @Test
    void saysWhereTheEnvironmentHasNoSuchWallet() {
        assertThat(of(account(Environment.TESTNET, Set.of(Wallet.TRADING))))
                .containsExactly(
                        new NotRead("main", List.of("funding"), "Bybit tells no funding wallet in testnet"),
                        new NotRead("main", List.of("earn"), null));
    }

    @Test
    void namesNothingMoreThatASandboxDoesNotHave() {
        assertThat(of(account(Environment.SANDBOX, Set.of(Wallet.TRADING, Wallet.FUNDING))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PERMISSION_DENIED", "WRONG_ENVIRONMENT"})
    void takesNothingButTheExchangesNoForTheReason(FailureClass failureClass) {
        WalletReading failed =
                WalletReading.failed(both, Wallet.FUNDING, "funding", new ExchangeFailure(failureClass, "no"));

        assertThat(failed.state()).isEqualTo(WalletReading.State.FAILED);
    }

    @Test
    void takesARefusalOfTheWholeKeyForAFailure() {
        WalletReading failed =
                WalletReading.failed(both, Wallet.FUNDING, "funding", NOT_ALLOWED.withScope(FailureScope.ACCOUNT));

        assertThat(failed.state()).isEqualTo(WalletReading.State.FAILED);
    }

    @Test
    void takesARefusalOfAWalletThatMustBeReadableForAFailure() {
        Account named = Samples.account("main", Environment.LIVE, Set.of(Wallet.TRADING, Wallet.FUNDING), Set.of());

        assertThat(WalletReading.failed(named, Wallet.FUNDING, "funding", NOT_ALLOWED)
                        .state())
                .isEqualTo(WalletReading.State.FAILED);
    }

    private List<NotRead> of(Account account, WalletReading... more) {
        List<WalletReading> readings = new ArrayList<>(List.of(more));
        readings.add(WalletReading.fresh(account, Wallet.TRADING, holdings(NOON), Duration.ZERO));
        return new UnreadWallets(account, StubExchange.BYBIT).of(null, Set.of(), readings);
    }

    private static Account account(Environment environment, Set<Wallet> wallets) {
        return Samples.account("main", environment, wallets, Set.of(Wallet.FUNDING));
    }
}
