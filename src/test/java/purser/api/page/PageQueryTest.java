package purser.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.api.ProblemException;
import purser.exchange.Account;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/** What a reader asks for, and the links that keep to it. */
class PageQueryTest {

    @Test
    void showsEverythingAndReadsItAnewByDefault() {
        PageQuery query = read();

        assertThat(query.accounts()).containsExactly("desk", "main");
        assertThat(query.hidden()).isZero();
        assertThat(query.controls())
                .isEqualTo(new Page.Controls(
                        new Page.Refresh(true, 10, "/?refresh=off"),
                        new Page.Filter(
                                false,
                                "",
                                List.of(new Page.Choice("desk", false), new Page.Choice("main", false)),
                                List.of(new Page.Choice("trading", false), new Page.Choice("funding", false)),
                                "/"),
                        "/balances"));
    }

    @Test
    void keepsToTheFilterInEachLink() {
        Page.Controls controls =
                read("coin", "BTC, \u9f99\u867e", "account", "main").controls();

        String filter = "coin=BTC&coin=%E9%BE%99%E8%99%BE&account=main";
        assertThat(controls.refresh().other()).isEqualTo("/?" + filter + "&refresh=off");
        assertThat(controls.asJson()).isEqualTo("/balances?" + filter);
        assertThat(controls.filter())
                .isEqualTo(new Page.Filter(
                        true,
                        "BTC, \u9f99\u867e",
                        List.of(new Page.Choice("desk", false), new Page.Choice("main", true)),
                        List.of(new Page.Choice("trading", false), new Page.Choice("funding", false)),
                        "/"));
    }

    @Test
    void keepsToTheWalletsThatAreNamed() {
        PageQuery query = read("wallet", "funding", "coin", "BTC");

        assertThat(query.wallets()).containsExactly(Wallet.FUNDING);
        assertThat(query.heading()).isEqualTo("All accounts: funding");
        assertThat(query.controls().asJson()).isEqualTo("/balances?coin=BTC&wallet=funding");
        assertThat(query.controls().filter().on()).isTrue();
        assertThat(query.controls().filter().wallets())
                .containsExactly(new Page.Choice("trading", false), new Page.Choice("funding", true));
    }

    @Test
    void namesWhatTheTableIsOf() {
        assertThat(read().heading()).isEqualTo("All accounts");
        assertThat(read("account", "main").heading()).isEqualTo("These accounts");
    }

    @Test
    void offersNoChoiceOfOneWallet() {
        Account one = new Account(
                "one",
                "bybit",
                Shown.account("one").location(),
                null,
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));

        assertThat(PageQuery.of(new MultivaluedHashMap<>(), List.of(one))
                        .controls()
                        .filter()
                        .wallets())
                .isEmpty();
    }

    @Test
    void staysPausedWhenTheFilterGoes() {
        Page.Controls controls = read("coin", "BTC", "refresh", "off").controls();

        assertThat(controls.refresh()).isEqualTo(new Page.Refresh(false, 10, "/?coin=BTC"));
        assertThat(controls.filter().all()).isEqualTo("/?refresh=off");
    }

    @Test
    void takesAFieldThatNobodyFilledInForNone() {
        assertThat(read("coin", "").coins()).isEmpty();
        assertThat(read("coin", " ", "account", "main"))
                .returns(List.of("main"), PageQuery::accounts)
                .returns(1, PageQuery::hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "coin, 'BTC,,ETH', coin has a blank value",
        "coin, '/', is no coin",
        "account, '', account has a blank value",
        "account, other, there is no account",
        "exchange, bybit, 'there are account, wallet, coin, refresh'",
        "scope, all, 'there are account, wallet, coin, refresh'",
        "wallet, earn, 'is no wallet that is read of the accounts asked for; there are trading, funding'",
        "refresh, '', refresh takes on or off"
    })
    void refusesWhatItDoesNotTake(String name, String value, String detail) {
        assertThatThrownBy(() -> read(name, value))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(detail);
    }

    private static PageQuery read(String... pairs) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(pairs[i], pairs[i + 1]);
        }
        return PageQuery.of(parameters, List.of(Shown.account("desk"), Shown.account("main")));
    }
}
