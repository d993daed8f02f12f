package purser.api;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.support.Readings.account;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.notAdded;
import static purser.balance.support.Readings.overview;
import static purser.balance.support.Readings.portfolio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.balance.Portfolio;
import purser.balance.support.Readings;
import purser.exchange.Account;
import purser.exchange.Wallet;

/** What the JSON says of precision, of what is not added, and of value. */
class BalancesResponseTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonWriter<BalancesResponse> WRITER =
            new JsonWriter<>(BalancesResponse.class, BalancesResponse.example());
    private static final Account ONE = account("one", "bybit");
    private static final Portfolio ALL = portfolio(
            exact(ONE, Wallet.TRADING, coin("BTC", "1", "100000.00"), coin("MNT", "7", null), coin("ETH", "0", null)),
            overview(ONE, Wallet.EARN, coin("BTC", "0.123", null)),
            notAdded(ONE, Wallet.LOANS, "it may be in the trading wallet too", coin("BTC", "4", "400000.00")));

    @Test
    void marksWhatIsNoPartOfTheTotals() throws JsonProcessingException {
        JsonNode answer = json(ALL, true);

        assertThat(answer.at("/accounts/0/precision").isMissingNode()).isTrue();
        assertThat(answer.at("/accounts/0/notAdded").isMissingNode()).isTrue();
        assertThat(answer.at("/accounts/1/precision").asText()).isEqualTo("overview");
        assertThat(answer.at("/accounts/1/notAdded").isMissingNode()).isTrue();
        assertThat(answer.at("/accounts/2/precision").isMissingNode()).isTrue();
        assertThat(answer.at("/accounts/2/notAdded").asText()).isEqualTo("it may be in the trading wallet too");
        assertThat(answer.at("/totals/0/total").asText()).isEqualTo("1");
        assertThat(answer.get("overview")).hasSize(1);
        assertThat(answer.at("/overview/0/total").asText()).isEqualTo("0.123");
    }

    @Test
    void hasTheValueOfEachThatIsTold() throws JsonProcessingException {
        JsonNode answer = json(ALL, true);

        assertThat(answer.at("/accounts/0/balances/0/value").toString())
                .isEqualTo("{\"usd\":\"100000.00\",\"estimate\":true}");
        assertThat(answer.at("/accounts/0/balances/1/value/usd").asText()).isEqualTo("0.00");
        assertThat(answer.at("/accounts/0/balances/2/value").isMissingNode()).isTrue();
        assertThat(answer.at("/accounts/1/balances/0/value/usd").asText()).isEqualTo("12300.00");
        assertThat(answer.at("/totals/0/value/usd").asText()).isEqualTo("100000.00");
        assertThat(answer.at("/totals/1/value/usd").asText()).isEqualTo("0.00");
        assertThat(answer.at("/totals/2/value").isMissingNode()).isTrue();
        assertThat(answer.at("/overview/0/value/usd").asText()).isEqualTo("12300.00");
        assertThat(answer.get("value").toString())
                .isEqualTo("{\"usd\":\"112300.00\",\"estimate\":true,\"missing\":[\"MNT\"]}");
    }

    @Test
    void namesNothingThatIsMissingWhereNothingIs() throws JsonProcessingException {
        JsonNode answer = json(portfolio(exact(ONE, Wallet.TRADING, coin("BTC", "1", "12.3"))), true);

        assertThat(answer.get("value").toString()).isEqualTo("{\"usd\":\"12.30\",\"estimate\":true}");
        assertThat(answer.has("overview")).isFalse();
        assertThat(answer.has("notes")).isFalse();
    }

    @Test
    void hasNoSumOfAnyKindWhereAWalletFailed() throws JsonProcessingException {
        JsonNode answer = json(
                portfolio(
                        exact(ONE, Wallet.TRADING, coin("BTC", "1", "12.3")),
                        overview(ONE, Wallet.EARN, coin("BTC", "1", "12.3")),
                        Readings.failed(ONE, Wallet.BOTS)),
                true);

        assertThat(List.of(answer.has("totals"), answer.has("overview"), answer.has("value")))
                .containsOnly(false);
        assertThat(answer.at("/accounts/0/balances/0/value/usd").asText()).isEqualTo("12.30");
    }

    @Test
    void hasNoValueWhereNoneIsToBeTold() throws JsonProcessingException {
        assertThat(json(ALL, true).findValues("value")).isNotEmpty();
        assertThat(json(ALL, false).findValues("value")).isEmpty();
        assertThat(json(ALL, false).get("overview")).hasSize(1);
    }

    @Test
    void hasItsFieldsInTheOrderOfTheDocument() throws JsonProcessingException {
        JsonNode answer = json(ALL, true);

        assertThat(names(answer))
                .containsExactly("complete", "asOf", "totals", "overview", "value", "notes", "accounts");
        assertThat(names(answer.at("/accounts/1"))).containsSubsequence("state", "asOf", "precision", "balances");
        assertThat(names(answer.at("/accounts/0/balances/0")))
                .containsExactly("coin", "free", "used", "total", "equity", "value", "detail");
    }

    /** Half a cent goes to the even one, and no digit is cut off. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.001, 0.00",
        "-0.001, 0.00",
        "0.005, 0.00",
        "0.015, 0.02",
        "-12.345, -12.34",
        "12.3, 12.30",
        "1E+3, 1000.00",
        "1E-30, 0.00",
        "123456789012345678.999, 123456789012345679.00"
    })
    void roundsDollarsToCents(BigDecimal dollars, String text) {
        assertThat(Value.of(dollars)).isEqualTo(new Value(text, true));
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static JsonNode json(Portfolio portfolio, boolean valued) throws JsonProcessingException {
        byte[] body = WRITER.bytes(BalancesResponse.of(portfolio, Values.of(portfolio, valued)));
        return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    }
}
