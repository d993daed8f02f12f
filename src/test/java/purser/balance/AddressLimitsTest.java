package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Demand;
import purser.exchange.Egress;
import purser.exchange.Location;
import purser.exchange.Proxy;
import purser.exchange.RateLimit;
import purser.exchange.WalletChoice;
import purser.time.TestTicker;

class AddressLimitsTest {

    private static final RateLimit FIVE = new RateLimit(5, Duration.ofSeconds(5));
    private static final Account ONE = Samples.account("one");
    private static final Account OTHER = Samples.account("other");
    private static final Account BY_PROXY = byProxy("third");

    private final TestTicker ticker = new TestTicker();
    private final AddressLimits limits =
            new AddressLimits(List.of(ONE, OTHER, BY_PROXY), Duration.ofSeconds(4), ticker);

    @Test
    void holdsOverAllAccounts() {
        for (int i = 0; i < 5; i++) {
            assertThat(limits.of(i % 2 == 0 ? ONE : OTHER, FIVE).limit().acquire())
                    .isZero();
        }

        assertThat(limits.of(ONE, FIVE).limit().acquire()).isPositive();
        assertThat(limits.of(OTHER, FIVE).limit().acquire()).isPositive();
        assertThat(limits.of(BY_PROXY, FIVE).limit().acquire())
                .as("another address")
                .isZero();
    }

    @Test
    void leavesTheRoutineOfAllWalletsItsPart() {
        AddressLimits.AddressLimit address = limits.of(ONE, FIVE);

        assertThat(address.routine()).as("of two wallets").isEqualTo(Duration.ofSeconds(2));
        assertThat(address.limit().acquire(Demand.BESIDE, address.routine())).isZero();
        assertThat(address.limit().acquire(Demand.BESIDE, address.routine())).isZero();
        assertThat(address.limit().acquire(Demand.BESIDE, address.routine())).isPositive();
        assertThat(address.limit().acquire()).isZero();
    }

    private static Account byProxy(String name) {
        Account direct = Samples.account(name);
        return new Account(
                name,
                direct.exchange(),
                new Location(
                        direct.environment(),
                        direct.baseUrl(),
                        null,
                        new Egress(new Proxy("proxy.test", 3128, null, null), null)),
                null,
                new WalletChoice(null, direct.wallets(), direct.optionalWallets(), null));
    }
}
