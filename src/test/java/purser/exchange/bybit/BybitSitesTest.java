package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Region;
import purser.exchange.Wallet;

/** What Bybit's sites tell. */
class BybitSitesTest {

    private static final Set<Wallet> EVERYWHERE = EnumSet.of(Wallet.TRADING, Wallet.FUNDING, Wallet.LOANS);

    private final Bybit bybit = new Bybit();

    static Stream<Region> regional() {
        return BybitRegions.ALL.stream().filter(region -> !region.name().equals("bytick"));
    }

    private static Set<Wallet> told(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::wallet).collect(Collectors.toSet());
    }

    private static Region region(String name) {
        return BybitRegions.ALL.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("regional")
    void regionalOnesHaveNoOverview(Region region) {
        assertThat(told(bybit.endpoints(Environment.LIVE, region))).isEqualTo(EVERYWHERE);
        assertThat(bybit.subAccountCalls(Environment.LIVE, region)).isEmpty();
    }

    @Test
    void theGlobalOneTellsAllThatThereIsButTheDerivativesOfClassicAccounts() {
        for (Environment environment : List.of(Environment.LIVE, Environment.TESTNET, Environment.SANDBOX)) {
            for (Region region : new Region[] {null, region("bytick")}) {
                assertThat(told(bybit.endpoints(environment, region)))
                        .isEqualTo(bybit.wallets(environment, AccountMode.UNIFIED));
                assertThat(bybit.subAccountCalls(environment, region))
                        .containsExactly(
                                BybitEndpoints.SUB_ACCOUNTS, BybitEndpoints.OVERVIEW, BybitEndpoints.FUNDING.call());
            }
            assertThat(bybit.wallets(environment, AccountMode.CLASSIC))
                    .contains(Wallet.FUTURES)
                    .containsAll(told(bybit.endpoints(environment)));
        }
    }

    @Test
    void demoTradingHasTheUnifiedWalletAlone() {
        assertThat(bybit.endpoints(Environment.DEMO, null)).containsExactly(BybitEndpoints.UNIFIED);
        assertThat(bybit.endpoints(Environment.DEMO, region("bytick"))).containsExactly(BybitEndpoints.UNIFIED);
        assertThat(bybit.endpoints(Environment.DEMO, region("eu"))).containsExactly(BybitEndpoints.UNIFIED);
        assertThat(bybit.subAccountCalls(Environment.DEMO, null)).isEmpty();
    }

    /** One call for all of them, of accounts of either mode. */
    @Test
    void theOverviewIsAskedOnce() {
        List<Endpoint> several = bybit.endpoints(Environment.LIVE).stream()
                .filter(endpoint -> endpoint.call().tellsSeveral())
                .toList();

        assertThat(several).hasSize(8).allSatisfy(endpoint -> {
            assertThat(endpoint.call()).isEqualTo(BybitEndpoints.OVERVIEW);
            assertThat(endpoint.modes()).isEqualTo(EnumSet.allOf(AccountMode.class));
            assertThat(endpoint.name()).isEqualTo(endpoint.wallet().id());
            assertThat(OverviewTranslation.tells(endpoint.wallet())).isTrue();
        });
    }
}
