package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;

/** Which part of the page its URL picks, what comes first on it, and its amounts against those of the JSON answer. */
@QuarkusTest
@QuarkusTestResource(value = PageTest.Accounts.class, restrictToAnnotatedClass = true)
class PageFilterTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "desk", "\"mode\": \"unified\"");
        sandbox.untilAllCanBeRead();
    }

    @Test
    void hasTheSameAmountsAsTheJsonAnswer() {
        List<String> totals = given().get("/balances").jsonPath().getList("totals.total", String.class);

        String table = table(page("/"));

        assertThat(found("<td class=\"total\"[^>]*><data value=\"([^\"]+)\"", table))
                .isEqualTo(totals);
        for (String amount : found("(<data .*?</data>)", table)) {
            assertThat(amount.replaceAll("<[^>]*>", ""))
                    .isEqualTo(found("value=\"([^\"]+)\"", amount).get(0));
        }
        assertThat(table).contains("<span>");
    }

    @ParameterizedTest
    @CsvSource({"/?coin=xrp, XRP", "/?coin=XRP&coin=usdt, XRP USDT", "'/?coin=usdt, xrp', XRP USDT", "/?coin=DOGE, DOGE"
    })
    void showsTheCoinsThatAreNamed(String path, String coins) {
        String page = page(path);

        assertThat(found("class=\"coin\">([^<]+)<", table(page))).containsExactlyInAnyOrder(coins.split(" "));
        assertThat(found("(<section)", page)).hasSize(4);
        assertThat(page).contains("<title>3 accounts, fresh", ">Show all</a>");
    }

    @Test
    void saysThatAWalletHasNothingOfTheCoinsAndNotThatItHasNothing() {
        assertThat(page("/?coin=DOGE")).contains("Holds nothing of DOGE.").doesNotContain("Holds nothing.");
    }

    @ParameterizedTest
    @CsvSource({"/?account=desk, desk", "'/?account=desk,bybit', bybit desk", "/?account=bybit&account=desk, bybit desk"
    })
    void showsTheAccountsThatAreNamedAndReadsNoOther(String path, String names) {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "desk", "\"mode\": \"unified\"");
        sandbox.untilAllCanBeRead();
        sandbox.fault("bitget", "{\"code\": \"40014\"}");

        String page = page(path);

        assertThat(found("<section class=\"card [a-z]+\" id=\"account-([^\"]+)\"", page))
                .containsExactly(names.split(" "));
        assertThat(found("<th scope=\"col\" class=\"account\">([^<]+)<", table(page)))
                .containsExactly(names.split(" "));
        assertThat(found("href=\"#account-([^\"]+)\"", page)).containsExactly(names.split(" "));
        assertThat(page).contains(" of 3 accounts, fresh", "These accounts", ">Total</th>");
        // All can still be chosen.
        assertThat(found("name=\"account\" value=\"([^\"]+)\"", page)).containsExactly("bitget", "bybit", "desk");
        assertThat(found("name=\"account\" value=\"([^\"]+)\" checked", page)).containsExactly(names.split(" "));
    }

    @Test
    void keepsTheFilterWhenItIsPausedAndReadAnew() {
        assertThat(page("/?coin=XRP&account=bybit"))
                .contains("<a href=\"/?coin=XRP&amp;account=bybit&amp;refresh=off\">Pause</a>")
                .contains("<a href=\"/balances?coin=XRP&amp;account=bybit\">/balances</a>")
                .contains("name=\"coin\" value=\"XRP\"")
                .doesNotContain("type=\"hidden\"");
        assertThat(page("/?coin=XRP&account=bybit&refresh=off"))
                .contains("<a href=\"/?coin=XRP&amp;account=bybit\">Resume</a>")
                .contains("<a href=\"/?refresh=off\">Show all</a>")
                .contains("<input type=\"hidden\" name=\"refresh\" value=\"off\">");
        assertThat(page("/?coin=")).contains("<title>3 accounts, fresh").doesNotContain("Show all");
    }

    @ParameterizedTest
    @CsvSource({
        "/?coin=<b>, 400, /problems/invalid-parameter, is no coin",
        "'/?coin=BTC,,ETH', 400, /problems/invalid-parameter, blank value",
        "/?account=, 400, /problems/invalid-parameter, blank value",
        "/?account=nobody, 404, /problems/unknown-account, there is no account",
        "'/?account=bybit,Bybit', 404, /problems/unknown-account, there is no account",
        "/?coins=BTC, 400, /problems/invalid-parameter, 'there are account, wallet, coin, refresh'"
    })
    void refusesAFilterThatIsNone(String path, int status, String type, String detail) {
        given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is(type))
                .body("detail", containsString(detail));
    }

    @Test
    void hasWhatIsFailedFirstAndThenWhatIsStale() {
        given().get("/balances").then().statusCode(200);
        sandbox.fault("bybit", "{\"code\": \"10003\", \"apiKey\": \"" + SandboxControl.BYBIT_KEY + "\"}");
        sandbox.fault("bitget", "{\"connection\": \"reset\"}");

        String page = page("/");

        List<String> order = List.of("bybit", "bitget", "desk");
        assertThat(found("href=\"#account-([^\"]+)\"", page)).isEqualTo(order);
        assertThat(found("<section class=\"card [a-z]+\" id=\"account-([^\"]+)\"", page))
                .isEqualTo(order);
        String table = table(page);
        assertThat(found("<th scope=\"col\" class=\"account[ a-z]*\">([a-z]+)", table))
                .isEqualTo(order);
        assertThat(table)
                .contains("bybit <span class=\"state failed\">failed</span>")
                .contains("bitget <span class=\"state stale\">stale</span>")
                .contains("<td class=\"account failed\">failed</td>", "<data value=\"1600\"")
                .doesNotContain(">Total</th>", "<small>");
    }

    private static String page(String path) {
        return given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }

    /** The one over all accounts. */
    private static String table(String page) {
        return page.substring(page.indexOf("<table"), page.indexOf("</table>"));
    }

    private static List<String> found(String pattern, String in) {
        return Pattern.compile(pattern)
                .matcher(in)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
