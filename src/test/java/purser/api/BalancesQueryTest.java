package purser.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Scope;
import purser.exchange.Wallet;

class BalancesQueryTest {

    @Test
    void asksAllAccountsForWhatTheyHoldByDefault() {
        BalancesQuery query = read();

        assertThat(query.accounts()).containsExactly("bitget", "bybit", "second");
        assertThat(query.scope()).isEqualTo(Scope.HELD);
        assertThat(query.coins()).isEmpty();
        assertThat(query.partial()).isTrue();
    }

    @Test
    void keepsTheAccountsThatAreNamed() {
        assertThat(read("account", "bybit").accounts()).containsExactly("bybit");
        assertThat(read("account", "second,bitget").accounts()).containsExactly("bitget", "second");
        assertThat(read("account", "second", "account", "bitget").accounts()).containsExactly("bitget", "second");
        assertThat(read("account", "bybit,bybit", "account", "bybit").accounts())
                .containsExactly("bybit");
    }

    @Test
    void keepsTheAccountsOfTheExchangesThatAreNamed() {
        assertThat(read("exchange", "bybit").accounts()).containsExactly("bybit", "second");
        assertThat(read("exchange", "bybit,bitget").accounts()).containsExactly("bitget", "bybit", "second");
    }

    @Test
    void keepsTheAccountsThatAreNamedAndAtTheExchange() {
        assertThat(read("exchange", "bybit", "account", "bitget,second").accounts())
                .containsExactly("second");
    }

    @Test
    void keepsCoinsAsTheCallerSpellsThem() {
        assertThat(read("coin", "usdt").coins()).containsExactly("usdt");
        assertThat(read("coin", "preSPAX,BTC", "coin", "UsDt").coins()).containsExactly("BTC", "UsDt", "preSPAX");
        assertThat(read("coin", " usdt , 1inch ").coins()).containsExactly("1inch", "usdt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u5e01\u5b89\u4eba\u751f",
                "$WIF",
                "\u0661\u0662",
                "\u00dcSDT",
                "\u0938\u093f\u0915\u094d\u0915\u093e",
                "1000$"
            })
    void takesCoinsOfAnyScriptAndTheDollarSign(String coin) {
        assertThat(read("coin", coin).coins()).containsExactly(coin);
    }

    @Test
    void takesACoinOfThirtyTwoCharacters() {
        assertThat(read("coin", "A".repeat(32)).coins()).containsExactly("A".repeat(32));
    }

    @ParameterizedTest
    @CsvSource({"held, HELD", "all, ALL"})
    void readsTheScope(String text, Scope scope) {
        assertThat(read("scope", text).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void readsPartial(String text, boolean partial) {
        assertThat(read("partial", text).partial()).isEqualTo(partial);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coins    | usdt         | coins    | account, exchange, wallet, coin, scope, partial",
                "Coin     | usdt         | Coin     | account, exchange, wallet, coin, scope, partial",
                "''       | x            | ''       | account, exchange, wallet, coin, scope, partial",
                "scope    | everything   | scope    | held or all",
                "scope    | ALL          | scope    | held or all",
                "scope    | ''           | scope    | held or all",
                "scope    | 'held,all'   | scope    | held or all",
                "partial  | yes          | partial  | true or false",
                "partial  | TRUE         | partial  | true or false",
                "partial  | ''           | partial  | true or false",
                "coin     | US-DT        | coin     | 1 to 32 letters and digits",
                "coin     | 'US DT'      | coin     | 1 to 32 letters and digits",
                "coin     | US\u20acDT    | coin     | 1 to 32 letters and digits",
                "coin     | US\u200bDT    | coin     | 1 to 32 letters and digits",
                "coin     | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | coin | 1 to 32 letters and digits",
                "coin     | ''           | coin     | blank",
                "coin     | 'usdt,'      | coin     | blank",
                "coin     | ',usdt'      | coin     | blank",
                "coin     | 'a,,b'       | coin     | blank",
                "coin     | ' '          | coin     | blank",
                "account  | ''           | account  | blank",
                "exchange | ''           | exchange | blank",
                "exchange | kraken       | exchange | bitget, bybit",
                "exchange | BYBIT        | exchange | bitget, bybit"
            })
    void namesTheParameterThatIsWrongAndWhatItTakes(String name, String value, String parameter, String takes) {
        Problem problem = problem(Parameters.of(name, value));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).endsWith("invalid-parameter");
        assertThat(problem.parameter()).isEqualTo(parameter);
        assertThat(problem.detail()).contains(takes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "partial"})
    void takesOneValueWhereOnlyOneMakesSense(String name) {
        String value = name.equals("scope") ? "all" : "true";

        assertThat(problem(Parameters.of(name, value, name, value)).parameter()).isEqualTo(name);
    }

    @Test
    void namesTheAccountsThereAreForOneThatIsNot() {
        Problem problem = problem(Parameters.of("account", "bybit,main"));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.type()).endsWith("unknown-account");
        assertThat(problem.detail()).contains("\"main\"", "bitget, bybit, second");
    }

    @Test
    void findsNoAccountAtAnotherExchange() {
        Problem problem = problem(Parameters.of("account", "bitget", "exchange", "bybit"));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.type()).endsWith("unknown-account");
    }

    @Test
    void takesAThousandValues() {
        String coins = IntStream.range(0, 1_000).mapToObj(i -> "C" + i).collect(Collectors.joining(","));

        assertThat(read("coin", coins).coins()).hasSize(1_000);
        assertThat(problem(Parameters.of("coin", coins + ",X")).parameter()).isEqualTo("coin");
    }

    @Test
    void showsWhatIsWrongAtNoGreatLength() {
        String coin = "!".repeat(100_000);

        assertThat(problem(Parameters.of("coin", coin)).detail()).hasSizeLessThan(300);
        assertThat(problem(Parameters.of(coin, "x")).detail()).hasSizeLessThan(300);
        assertThat(problem(Parameters.of(coin, "x")).parameter()).hasSizeLessThan(100);
    }

    @Test
    void showsNoControlCharacters() {
        assertThat(problem(Parameters.of("coin", "a\r\nb\u0000c")).detail()).contains("\"a??b?c\"");
    }

    @Test
    void showsNoHalfOfACharacter() {
        String detail = problem(Parameters.of("coin", "x".repeat(63) + "\ud83d\ude00" + "x".repeat(9)))
                .detail();

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(detail)).isTrue();
    }

    @Test
    void readsTheQueryOfOneAccount() {
        BalancesQuery query = BalancesQuery.of(
                Parameters.of("coin", "btc", "scope", "all", "partial", "false"), Parameters.ACCOUNTS, "second");

        assertThat(query.accounts()).containsExactly("second");
        assertThat(query.scope()).isEqualTo(Scope.ALL);
        assertThat(query.coins()).containsExactly("btc");
        assertThat(query.partial()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "", "BYBIT", "bybit,second", " bybit"})
    void knowsNoAccountOfAnotherName(String account) {
        Problem problem = catchThrowableOfType(
                        ProblemException.class, () -> BalancesQuery.of(Parameters.of(), Parameters.ACCOUNTS, account))
                .problem();

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains("bitget, bybit, second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "exchange"})
    void takesNoFilterOfAccountsBesideAnAccount(String parameter) {
        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> BalancesQuery.of(Parameters.of(parameter, "bybit"), Parameters.ACCOUNTS, "bybit"))
                .problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.parameter()).isEqualTo(parameter);
    }

    @Test
    void asksForAllWalletsUnlessSomeAreNamed() {
        assertThat(read().wallets()).isEmpty();
        assertThat(read("wallet", "earn").wallets()).containsExactly(Wallet.EARN);
        assertThat(read("wallet", "earn, trading", "wallet", "earn").wallets())
                .containsExactly(Wallet.TRADING, Wallet.EARN);
        assertThat(BalancesQuery.of(Parameters.of("wallet", "copy-trading"), Parameters.ACCOUNTS, "second")
                        .wallets())
                .containsExactly(Wallet.COPY_TRADING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spot", "unified", "trading", "spot,unified,trading"})
    void takesTheTradingWalletByTheNamesThatAnswersHave(String wallet) {
        assertThat(read("wallet", wallet).wallets()).containsExactly(Wallet.TRADING);
    }

    /** An empty answer would look like an empty wallet. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | savings      | trading, earn, copy-trading",
                "''      | EARN         | trading, earn, copy-trading",
                "''      | bots         | trading, earn, copy-trading",
                "''      | earn,bots    | trading, earn, copy-trading",
                "bitget  | earn         | trading",
                "second  | earn         | trading, copy-trading",
            })
    void refusesAWalletThatIsReadOfNoneOfTheAccounts(String account, String wallet, String read) {
        Problem problem = problem(
                account.isEmpty()
                        ? Parameters.of("wallet", wallet)
                        : Parameters.of("wallet", wallet, "account", account));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.parameter()).isEqualTo("wallet");
        assertThat(problem.detail())
                .contains("\"" + wallet.replace("earn,", "") + "\" is no wallet that is read")
                .endsWith("there are " + read);
    }

    @Test
    void takesAWalletThatOneOfTheAccountsHas() {
        assertThat(read("wallet", "earn", "exchange", "bybit"))
                .returns(Set.of(Wallet.EARN), BalancesQuery::wallets)
                .returns(List.of("bybit", "second"), BalancesQuery::accounts);
    }

    @Test
    void takesAParameterWithoutValuesForNone() {
        MultivaluedMap<String, String> parameters = Parameters.of();
        parameters.put("scope", Collections.emptyList());

        assertThat(BalancesQuery.of(parameters, Parameters.ACCOUNTS).scope()).isEqualTo(Scope.HELD);
    }

    private static BalancesQuery read(String... pairs) {
        return BalancesQuery.of(Parameters.of(pairs), Parameters.ACCOUNTS);
    }

    private static Problem problem(MultivaluedMap<String, String> parameters) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> BalancesQuery.of(parameters, Parameters.ACCOUNTS));
        if (refusal == null) {
            throw new AssertionError("expected a problem with " + parameters);
        }
        return refusal.problem();
    }

    /** Else the server would close the connection of the one who waits the longest. */
    @Test
    void waitsNoLongerThanAConnectionMayBeIdle() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }

        assertThat(DurationConverter.parseDuration(properties.getProperty("quarkus.http.idle-timeout")))
                .isGreaterThan(BalancesQuery.LONGEST_WAIT.plusSeconds(5));
    }
}
