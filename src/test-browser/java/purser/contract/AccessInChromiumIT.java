package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import purser.contract.support.Chromium;
import purser.contract.support.SandboxControl;

/** A real browser and the access token: it asks for a password by itself, and keeps it for as long as it runs. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = AccessTest.WithToken.class, restrictToAnnotatedClass = true)
class AccessInChromiumIT {

    SandboxControl sandbox;

    private Chromium chromium;

    @BeforeEach
    void start() {
        sandbox.reset();
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void isAskedForThePasswordAndRemembersIt() {
        ChromeDriver page = chromium.open(url("anybody:s3cret-token@"));
        assertThat(page.getTitle()).isEqualTo("2 accounts, fresh · Purser");

        chromium.open(url(""));

        assertThat(page.getTitle()).isEqualTo("2 accounts, fresh · Purser");
        assertThat(page.getPageSource()).doesNotContain("s3cret");
    }

    @Test
    void seesNothingWithAWrongOne() {
        ChromeDriver page = chromium.open(url("anybody:wrong@"));

        assertThat(page.getTitle()).doesNotContain("Purser");
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    private static String url(String credentials) {
        return "http://" + credentials + "127.0.0.1:" + RestAssured.port + "/";
    }
}
