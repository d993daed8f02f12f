package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import purser.contract.support.Axe;
import purser.contract.support.Chromium;
import purser.contract.support.Eventually;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;

/** How amounts look, are copied and are heard; the form by the keyboard; and what the checker axe finds. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = PageReadableIT.Accounts.class, restrictToAnnotatedClass = true)
class PageReadableIT {

    private static final int PHONE = 360;
    private static final int DESK = 1280;

    /** The same, which are soon well again. */
    public static class Accounts extends PageInChromiumIT.Accounts {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = super.more();
            config.put("purser.cooldown", "1s");
            return config;
        }
    }

    SandboxControl sandbox;

    private Chromium chromium;

    @BeforeEach
    void reset() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "desk", "\"mode\": \"unified\"");
        PlayedAccounts.play(sandbox, "bitget", "treasury", "");
        sandbox.bitgetHolds("""
                [{"coin": "BTC", "available": "1234567.8900001", "frozen": "0.25", "locked": "0", "limitAvailable": "0",
                  "uTime": null},
                 {"coin": "ETH", "available": "11", "frozen": "0", "locked": "0", "limitAvailable": "0", "uTime": null},
                 {"coin": "SHIB", "available": "777111777.5", "frozen": "0", "locked": "0", "limitAvailable": "0",
                  "uTime": null}]""");
        sandbox.bybitHolds("""
                [{"coin": "BTC", "frozen": "0", "free": "0.000000000000000001", "withdraw": ""},
                 {"coin": "SHIB", "frozen": "0", "free": "1000", "withdraw": ""}]""");
        // The exchange that another test has troubled is asked again in a while; till then there is an older answer.
        Eventually.eventually(() -> given().get("/balances").then().body("accounts.state", everyItem(is("fresh"))));
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "360, true"})
    void alignsAmountsAtThePointAndBreaksNone(int width, boolean dark) {
        chromium.become(width, 800, dark);
        ChromeDriver page = chromium.open(url("/"));

        List<?> columns = (List<?>) page.executeScript("""
                // Where the point is, or would be.
                const point = amount => {
                    const range = document.createRange();
                    const last = amount.lastChild;
                    const at = last.textContent.indexOf('.');
                    if (at < 0) {
                        range.selectNodeContents(amount);
                        return range.getBoundingClientRect().right;
                    }
                    range.setStart(last, at);
                    range.setEnd(last, at + 1);
                    return range.getBoundingClientRect().left;
                };
                return [...document.querySelectorAll('table')].flatMap(table =>
                    [...table.tHead.rows[0].cells].map((head, i) =>
                        [...table.tBodies[0].rows].map(row => row.cells[i].querySelector('data')).filter(a => a)
                            .map(point)));
                """);
        assertThat(columns).anyMatch(column -> ((List<?>) column).size() > 2);
        for (Object column : columns) {
            List<Double> points = ((List<?>) column)
                    .stream().map(at -> ((Number) at).doubleValue()).toList();
            assertThat(points).allSatisfy(at -> assertThat(at - points.get(0)).isBetween(-.5, .5));
        }
        assertThat((List<?>) page.executeScript("""
                return [...document.querySelectorAll('data')]
                    .filter(a => new Set([...a.getClientRects()].map(piece => Math.round(piece.top))).size !== 1)
                    .map(a => a.outerHTML);
                """)).isEmpty();
        chromium.picture(Path.of("target", "page", "numbers-" + width + ".png"));
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void givesEachAmountToBeCopiedAsJsonHasIt(int width) {
        List<String> totals = given().get("/balances").jsonPath().getList("totals.total", String.class);
        assertThat(totals).contains("1234568.273456880000000001");
        chromium.become(width, 800, false);
        ChromeDriver page = chromium.open(url("/"));

        assertThat(copied(page, ".together td.total data")).isEqualTo(totals);
        assertThat(copied(page, "data")).isEqualTo(page.executeScript("""
                return [...document.querySelectorAll('data')].map(amount => amount.value);
                """));
        WebElement amount = page.findElement(By.cssSelector("#account-bitget td.total"));
        assertThat(amount.getText()).isEqualTo("1234568.1400001");
        assertThat(amount.getAccessibleName()).isEqualTo("1234568.1400001");
        assertThat(page.executeScript("""
                const groups = document.querySelectorAll('#account-bitget td.total data span');
                return groups[0].previousSibling.data + '|' + [...groups].map(group => group.textContent).join('|')
                    + ' ' + (groups[0].getBoundingClientRect().left > 0
                        && parseFloat(getComputedStyle(groups[0]).marginLeft) > 1);
                """)).asString().startsWith("1|234|568").endsWith(" true");
    }

    private static List<?> copied(ChromeDriver page, String selector) {
        return (List<?>) page.executeScript("""
                const selection = getSelection();
                return [...document.querySelectorAll(arguments[0])].map(amount => {
                    selection.selectAllChildren(amount);
                    return selection.toString();
                });
                """, selector);
    }

    @Test
    void isFilteredByTheKeyboardAlone() {
        chromium.become(PHONE, 800, false);
        ChromeDriver page = chromium.open(url("/?refresh=off"));

        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            page.switchTo().activeElement().sendKeys(Keys.TAB);
            WebElement at = page.switchTo().activeElement();
            stops.add(at.getAccessibleName());
            if (at.getAccessibleName().equals("Coins")) {
                at.sendKeys("shib, btc");
            }
            if (at.getAccessibleName().equals("bitget") && at.getTagName().equals("input")) {
                at.sendKeys(Keys.SPACE);
            }
            if (at.getTagName().equals("button")) {
                break;
            }
        }
        assertThat(stops).containsExactly("Resume", "Coins", "bitget", "bybit", "desk", "treasury", "Show");
        page.switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(page.getCurrentUrl()).isEqualTo(url("/?coin=shib%2C+btc&account=bitget&refresh=off"));
        assertThat(page.getTitle()).isEqualTo("1 of 4 accounts, fresh · Purser");
        assertThat(page.findElements(By.cssSelector(".together tbody th")).stream()
                        .map(WebElement::getText))
                .containsExactly("BTC", "SHIB");
        assertThat(chromium.complaints()).isEmpty();
        page.findElement(By.linkText("Show all")).click();
        assertThat(page.getCurrentUrl()).isEqualTo(url("/?refresh=off"));
    }

    /** What is wider than the phone is reached by the keyboard, and it shows where that is. */
    @Test
    void scrollsAWideTableByTheKeyboard() {
        chromium.become(PHONE, 800, false);
        ChromeDriver page = chromium.open(url("/?refresh=off"));
        WebElement region = page.findElement(By.cssSelector(".together .scroll"));
        assertThat(region.getAriaRole()).isEqualTo("region");
        assertThat(region.getAccessibleName()).isEqualTo("Table of All accounts");

        page.executeScript("arguments[0].focus({focusVisible: true})", region);
        region.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

        Eventually.eventually(
                () -> assertThat(((Number) page.executeScript("return arguments[0].scrollLeft", region)).doubleValue())
                        .isGreaterThan(10));
        assertThat(region.getCssValue("outline-style")).isEqualTo("solid");
        // The coin stays beside its amounts.
        assertThat(((Number) page.executeScript(
                                "const cell = arguments[0].querySelector('tbody th');"
                                        + " return cell.getBoundingClientRect().left - arguments[0].getBoundingClientRect().left",
                                region))
                        .doubleValue())
                .isBetween(-1., 1.);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "360, false", "360, true"})
    void givesAxeNothingToFind(int width, boolean dark) {
        chromium.become(width, 800, dark);
        assertClean("/", "4 accounts, fresh");
        assertClean("/?coin=SHIB,BTC&account=bitget,bybit&refresh=off", "2 of 4 accounts");
        sandbox.fault("bitget", "{\"code\": \"40014\", \"apiKey\": \"key-of-treasury\"}");
        sandbox.fault("bybit", "{\"code\": \"10016\", \"apiKey\": \"" + SandboxControl.BYBIT_KEY + "\"}");
        assertClean("/", "4 accounts: 1 failed, 1 stale");
        assertClean("/?coin=DOGE", "4 accounts: 1 failed, 1 stale");
        assertClean("/problems", "Problems");
        assertClean("/problems/rate-limited", "");
    }

    private void assertClean(String path, String title) {
        ChromeDriver page = chromium.open(url(path));
        assertThat(page.getTitle()).startsWith(title);
        assertThat(Axe.findings(page)).as(path).isEmpty();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }
}
