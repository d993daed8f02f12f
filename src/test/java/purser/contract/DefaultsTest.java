package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxResource;
import purser.contract.support.WrittenAnswer;

/** What is read where nothing is configured: the sandbox's accounts, with the trading wallet and the funding one. */
@QuarkusTest
@QuarkusTestResource(value = DefaultsTest.NoAccounts.class, restrictToAnnotatedClass = true)
class DefaultsTest {

    /** As in dev mode. */
    public static class NoAccounts extends SandboxResource {

        @Override
        public Map<String, String> start() {
            Map<String, String> config = super.start();
            config.keySet().removeIf(key -> key.startsWith("purser.accounts."));
            return config;
        }
    }

    @Test
    void readsTheTradingAndTheFundingWallet() {
        given().get("/balances")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("accounts.account", contains("bitget", "bitget", "bybit", "bybit"))
                .body("accounts.wallet", contains("spot", "funding", "spot", "funding"))
                .body("accounts.state", everyItem(is("fresh")))
                .body("$", not(hasKey("notRead")));
    }

    @Test
    void documentsItselfWithARealAnswer() {
        Map<String, Object> example = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/balances'.get.parameters", hasSize(7))
                .body("paths.'/balances/{account}'.get.responses.default.content", hasKey("application/problem+json"))
                .extract()
                .path("components.examples.balances.value");
        Map<String, Object> answer = given().get("/balances").then().extract().path("");

        assertThat(timeless(example)).isEqualTo(timeless(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/api.md"})
    void isWhatTheDocumentsShow(String document) throws IOException {
        WrittenAnswer written = WrittenAnswer.first(Path.of(document));

        written.assertIsPartOf(
                given().get(written.request()).then().statusCode(200).extract().asString());
    }

    private static String timeless(Map<String, Object> answer) {
        return answer.toString().replaceAll("asOf=[^,}]*", "asOf");
    }
}
