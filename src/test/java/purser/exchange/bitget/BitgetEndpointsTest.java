package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;

class BitgetEndpointsTest {

    private static WalletBalances nothing(Endpoint endpoint) {
        String data =
                switch (endpoint.wallet()) {
                    case TRADING -> endpoint.name().equals("unified") ? "{\"assets\": []}" : "[]";
                    case EARN -> endpoint.modes().contains(AccountMode.UNIFIED) ? "{\"resultList\": []}" : "[]";
                    case LOANS -> "{\"pledgeInfos\": [], \"loanInfos\": []}";
                    default -> "[]";
                };
        return BitgetReads.of(endpoint).translation().holdings(Told.answer(Told.envelope(data)), Scope.HELD, Told.NOW);
    }

    /** Whatever one is asked for, something makes sense of it, and calls it by the endpoint's name. */
    @Test
    void areEachRead() {
        assertThat(BitgetEndpoints.ALL)
                .doesNotHaveDuplicates()
                .allSatisfy(endpoint -> assertThat(nothing(endpoint).wallet()).isEqualTo(endpoint.name()));
    }

    /** Parts of one wallet and mode are added up, which two kinds of totals can't be. */
    @Test
    void areOfOneKindWhereTheyTellOneWallet() {
        Map<String, List<Endpoint>> byWallet = BitgetEndpoints.ALL.stream()
                .collect(Collectors.groupingBy(endpoint -> endpoint.wallet() + " " + endpoint.modes()));

        assertThat(byWallet.values()).allSatisfy(parts -> assertThat(parts.stream()
                        .map(BitgetEndpointsTest::nothing)
                        .reduce(WalletBalances::plus)
                        .orElseThrow()
                        .balances())
                .isEmpty());
        assertThat(byWallet.get("FUTURES [CLASSIC]")).hasSize(3);
        assertThat(byWallet.get("MARGIN [CLASSIC]")).hasSize(2);
        assertThat(byWallet.get("BOTS [CLASSIC]")).hasSize(2);
    }

    @Test
    void shareALimitWhereTheyAreOneCall() {
        Map<String, Set<Endpoint.Call>> byName = new HashMap<>();
        BitgetEndpoints.ALL.stream()
                .filter(endpoint -> endpoint.wallet().isSlow())
                .filter(endpoint -> endpoint.modes().contains(AccountMode.CLASSIC))
                .forEach(endpoint -> byName.merge(
                        endpoint.call().name(),
                        Set.of(endpoint.call()),
                        (one, other) -> one.equals(other) ? one : Set.of()));

        assertThat(byName.keySet())
                .containsExactlyInAnyOrder("futures", "margin-crossed", "margin-isolated", "bots", "earn", "loans");
        assertThat(byName.values()).allSatisfy(calls -> assertThat(calls).hasSize(1));
    }

    @Test
    void areTheOldOnesInDemoTrading() {
        assertThat(new Bitget().endpoints(Environment.DEMO))
                .extracting(Endpoint::wallet)
                .containsExactly(Wallet.TRADING, Wallet.TRADING, Wallet.FUNDING, Wallet.FUNDING);
        assertThat(new Bitget().endpoints(Environment.LIVE)).isEqualTo(BitgetEndpoints.ALL);
        assertThat(new Bitget().endpoints(Environment.SANDBOX)).isEqualTo(BitgetEndpoints.ALL);
    }

    /** What is told is there. */
    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void areOfWalletsThatThereAre(AccountMode mode) {
        for (Environment environment : List.of(Environment.LIVE, Environment.DEMO)) {
            assertThat(new Bitget().wallets(environment, mode))
                    .containsAll(new Bitget()
                            .endpoints(environment).stream()
                                    .filter(endpoint -> endpoint.modes().contains(mode))
                                    .map(Endpoint::wallet)
                                    .toList());
        }
    }
}
