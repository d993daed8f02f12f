package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.FluentWait;
import purser.contract.support.Chromium;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** What a real browser makes of the page, on a phone and on a desk, in light and in dark. Leaves pictures in target/page. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = PageInChromiumIT.Accounts.class, restrictToAnnotatedClass = true)
class PageInChromiumIT {

    private static final int PHONE = 360;
    private static final int DESK = 1280;

    /** The contrast between text and what is behind it that WCAG 2 (AA) wants. */
    private static final double CONTRAST = 4.5;

    /** Accounts of which one can fail and one be stale while others are well. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(new PlayedAccounts()
                    .with("desk", "bybit", "mode", "unified")
                    .with("treasury", "bitget")
                    .config());
            config.put("purser.stale-if-error", "5m");
            config.put("purser.cooldown", "1m");
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
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "360, false", "360, true"})
    void isReadableWithOneAccountFailedAndOneStale(int width, boolean dark) {
        given().get("/balances").then().statusCode(200);
        sandbox.fault("bitget", "{\"code\": \"40014\", \"apiKey\": \"key-of-treasury\"}");
        sandbox.fault("bybit", "{\"code\": \"10016\", \"apiKey\": \"" + SandboxControl.BYBIT_KEY + "\"}");
        chromium.become(width, 800, dark);

        ChromeDriver page = chromium.open(url());

        assertThat(page.getTitle()).isEqualTo("4 accounts: 1 failed, 1 stale · Purser");
        assertThat(states(page))
                .isEqualTo(Map.of("bitget", "fresh", "bybit", "stale", "desk", "fresh", "treasury", "failed"));
        assertThat(page.findElements(By.cssSelector("main section"))).hasSize(5).allMatch(WebElement::isDisplayed);
        assertThat(page.findElement(By.id("account-treasury")).getText())
                .contains("The API key lacks a permission", "Not asked again before");
        assertThat(page.findElement(By.id("account-bybit")).getText())
                .contains("The exchange is not available", "This is the last answer before that.");
        assertThat(page.findElement(By.cssSelector("[aria-labelledby=totals]")).getText())
                .contains("There are no totals: treasury could not be read");
        assertFits(page);
        assertThat(page.findElements(By.cssSelector("main section h2")).stream().map(WebElement::getText))
                .containsExactly("All accounts", "treasury", "bybit", "bitget", "desk");
        assertThat(brightness(page)).matches(light -> dark ? light < 0.1 : light > 0.8);
        assertThat(tooFaint(page)).isEmpty();
        assertIsATable(page);
        assertThat(chromium.requests()).containsExactly("200 " + url());
        assertThat(chromium.complaints()).isEmpty();
        chromium.picture(Path.of(
                "target", "page", (width == PHONE ? "phone" : "desk") + "-" + (dark ? "dark" : "light") + ".png"));
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 700, DESK})
    void holdsHundredsOfCoinsAndWhateverTheyAreCalled(int width) {
        sandbox.bitgetHolds(
                IntStream.range(0, 800).mapToObj("""
                        {"coin": "C%1$d", "available": "%1$d123456789012345678.123456789012345678", "frozen": "0.5",
                         "locked": "0", "limitAvailable": "0", "uTime": null}"""::formatted).collect(Collectors.joining(",", "[", "]")));
        sandbox.bybitHolds("""
                [{"coin": "<script>document.title='x'</script>", "frozen": "0", "free": "1", "withdraw": ""},
                 {"coin": "\u9f99\u867e", "frozen": "0", "free": "2", "withdraw": ""},
                 {"coin": "%s", "frozen": "0", "free": "2", "withdraw": ""}]""".formatted("W".repeat(32)));
        chromium.become(width, 800, false);

        ChromeDriver page = chromium.open(url());

        assertThat(page.getTitle()).startsWith("4 accounts");
        assertThat(page.findElements(By.cssSelector("#account-bitget tbody tr")))
                .hasSize(800);
        assertThat(page.findElement(By.id("account-bybit")).getText())
                .contains("\u9f99\u867e", "W".repeat(32), "its name is not a coin's")
                .doesNotContainIgnoringCase("script");
        assertFits(page);
        assertThat(chromium.requests()).containsExactly("200 " + url());
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void readsItselfAnewWhereTheReaderIs() {
        chromium.become(PHONE, 400, false);
        ChromeDriver page = chromium.open(url());
        page.executeScript("window.scrollTo(0, 500)");
        sandbox.bybitHolds("""
                [{"coin": "NEWS", "frozen": "0", "free": "1", "withdraw": ""}]""");

        new FluentWait<>(page)
                .withTimeout(Duration.ofSeconds(40))
                .pollingEvery(Duration.ofMillis(500))
                .until(now -> now.getPageSource().contains(">NEWS</span></th>"));

        // By a line or two more or less: the browser keeps to what is read, and what stands above it may have changed.
        assertThat(((Number) page.executeScript("return window.scrollY")).intValue())
                .isBetween(400, 600);
    }

    @Test
    void staysAsItIsWhenPaused() throws InterruptedException {
        ChromeDriver page = chromium.open(url());
        page.findElement(By.linkText("Pause")).click();
        chromium.requests();

        Thread.sleep(12_000);

        assertThat(chromium.requests()).isEmpty();
        page.findElement(By.linkText("Resume")).click();
        assertThat(page.getCurrentUrl()).isEqualTo(url());
    }

    private static String url() {
        return "http://127.0.0.1:" + RestAssured.port + "/";
    }

    private static Map<String, String> states(ChromeDriver page) {
        return page.findElements(By.cssSelector("nav li")).stream()
                .collect(Collectors.toMap(
                        account -> account.findElement(By.className("name")).getText(),
                        account -> account.findElement(By.className("state")).getText()));
    }

    /** Nothing but a table has to be scrolled sideways, and nothing sticks out. */
    private static void assertFits(JavascriptExecutor page) {
        assertThat((List<?>) page.executeScript("""
                const root = document.documentElement;
                const out = [...document.body.querySelectorAll('*')]
                    .filter(e => !e.closest('table') && (!e.matches('.scroll') || e.getBoundingClientRect().width > root.clientWidth))
                    .filter(e => e.getBoundingClientRect().right > root.clientWidth + .5
                        || e.getBoundingClientRect().left < 0 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
                            && getComputedStyle(e).display !== 'inline')
                    .map(e => e.outerHTML.slice(0, 100));
                return root.scrollWidth > root.clientWidth ? ['the page is ' + root.scrollWidth, ...out] : out;
                """)).isEmpty();
    }

    /** The relative luminance of the page's background: 0 is black, 1 is white. */
    private static double brightness(JavascriptExecutor page) {
        return ((Number) page.executeScript(COLOURS + "return luminance(behind(document.body));")).doubleValue();
    }

    /** Texts with too little contrast to what is behind them. */
    private static List<?> tooFaint(JavascriptExecutor page) {
        return (List<?>) page.executeScript(COLOURS + """
                const faint = [];
                for (const e of document.body.querySelectorAll('*')) {
                    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                    const [a, b] = [luminance(parts(getComputedStyle(e).color)), luminance(behind(e))];
                    const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                    if (!(contrast >= arguments[0])) faint.push(contrast.toFixed(2) + ' ' + e.outerHTML.slice(0, 80));
                }
                return faint;
                """, CONTRAST);
    }

    private static final String COLOURS = """
            const parts = colour => colour.match(/[\\d.]+/g).map(Number);
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const colour = parts(getComputedStyle(e).backgroundColor);
                    if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
            };
            const luminance = colour => {
                const [r, g, b] = colour.slice(0, 3).map(c => c / 255)
                    .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
            };
            """;

    /** Who can't see it hears which row and column an amount is of, also where the phone's layout has no columns. */
    private static void assertIsATable(ChromeDriver page) {
        WebElement table = page.findElement(By.cssSelector("#account-bitget table"));
        assertThat(table.getAriaRole()).isEqualTo("table");
        assertThat(table.getAccessibleName()).isEqualTo("bitget, spot");
        assertThat(table.findElements(By.cssSelector("thead th"))).hasSize(4).allMatch(cell -> cell.getAriaRole()
                .equals("columnheader"));
        assertThat(table.findElement(By.cssSelector("tbody tr")).getAriaRole()).isEqualTo("row");
        assertThat(table.findElement(By.cssSelector("tbody th")).getAriaRole()).isEqualTo("rowheader");
        assertThat(table.findElement(By.cssSelector("tbody td")).getAriaRole()).isEqualTo("cell");
    }
}
