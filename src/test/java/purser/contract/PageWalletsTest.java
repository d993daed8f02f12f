package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Wallets that are no part of the totals, on the page and in JSON: an overview of Bybit's, and loans, which are in no sum. */
@QuarkusTest
@QuarkusTestResource(value = PageWalletsTest.Accounts.class, restrictToAnnotatedClass = true)
class PageWalletsTest {

    /** One at Bybit, with the wallets that the others of these tests have not. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>();
            config.put("purser.accounts.bybit.wallets", "trading,earn,loans");
            config.put("purser.max-age", "2s");
            // Of which the exchange tells what it is worth.
            sandboxAccount(config, "valued", "bybit", "sandbox-bybit-unified-key");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        sandbox.untilAllCanBeRead();
    }

    @Test
    void keepsWhatIsNoPartOfTheTotalsOutOfThemAndShowsIt() {
        List<String> inTotals = json("/balances").extract().path("totals.coin");
        List<String> inOverview = json("/balances").extract().path("overview.coin");
        assertThat(inOverview).isNotEmpty();

        String page = page("/");
        String together = page.substring(page.indexOf("id=\"totals\""), page.indexOf("id=\"account-"));
        int overview = together.indexOf("<h3>Overview</h3>");

        assertThat(coins(together.substring(0, overview))).isEqualTo(inTotals);
        assertThat(coins(together.substring(overview))).isEqualTo(inOverview);
        assertThat(together)
                .contains("aria-label=\"Table of All accounts, overview\"")
                .contains("some wallets are told as an overview", "What is in these sums is worth about ");
        assertThat(page)
                .contains("earn wallet <span class=\"state fresh\">fresh</span> <span class=\"play\">overview</span>")
                .contains("loans wallet <span class=\"state fresh\">fresh</span> <span class=\"play\">not added</span>")
                .contains("<p class=\"note\">"
                        + json("/balances?wallet=loans").extract().path("accounts[0].notAdded"));
    }

    @Test
    void showsTheWalletsThatAreNamed() {
        String page = page("/?wallet=earn&account=bybit");

        assertThat(page)
                .contains("<h2 id=\"totals\">These accounts: earn</h2>", "Nothing is in the totals.")
                .contains("earn wallet")
                .contains("<input type=\"checkbox\" name=\"wallet\" value=\"earn\" checked>")
                .contains("href=\"/balances?wallet=earn&amp;account=bybit\"")
                .doesNotContain("spot wallet", "loans wallet");
    }

    /** Whoever counts from the age on may keep it for two seconds, as any other answer. */
    @Test
    void letsCachesKeepAnAnswerWithWhatIsReadLessOften() throws InterruptedException {
        json("/balances/bybit");
        Thread.sleep(1_200);

        String age = given().get("/balances/bybit").header("Age");
        ValidatableResponse later = json("/balances/bybit").header("Age", notNullValue());
        long seconds = Long.parseLong(later.extract().header("Age"));

        assertThat(age).isNotNull();
        // Of a function's answer each part of it is a header.
        later.header("Cache-Control", containsString("max-age=" + (seconds + 2)));
        json("/balances/bitget").header("Cache-Control", containsString("max-age=2"));
    }

    @Test
    void tellsPrecisionWhatIsNotAddedAndWhatIsWorthWhat() {
        ValidatableResponse answer = json("/balances/bybit?wallet=earn,loans");

        answer.body("accounts.wallet", is(List.of("earn", "loans")))
                .body("accounts[0].precision", is("overview"))
                .body("accounts[0].notAdded", nullValue())
                .body("accounts[1].precision", nullValue())
                .body("accounts[1].notAdded", matchesPattern("Bybit does not say .*"))
                .body("totals.size()", is(0))
                .body("value", nullValue());
        json("/balances/valued").body("value.estimate", is(true));
        List<String> inOverview = answer.extract().path("overview.coin");
        List<String> inEarn = answer.extract().path("accounts[0].balances.coin");
        assertThat(inOverview).isNotEmpty().isEqualTo(inEarn);
    }

    private static ValidatableResponse json(String path) {
        return given().get(path).then().statusCode(200);
    }

    private static String page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static List<String> coins(String html) {
        return Pattern.compile("class=\"coin\">([^<]+)<")
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
