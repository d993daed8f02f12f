package purser.thirdexchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxResource;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Wallet;

/** A third exchange, of which no other file than its own ones knows, in the running Purser. */
@QuarkusTest
@TestProfile(ThirdExchangeTest.WithThirdExchange.class)
@QuarkusTestResource(value = ThirdExchangeTest.ThirdAccount.class, restrictToAnnotatedClass = true)
class ThirdExchangeTest {

    private static final String CLIENT_LOG = "org.jboss.resteasy.reactive.client.logging";

    /** Adds the exchange's beans, and turns the REST client's logging on. */
    public static class WithThirdExchange implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "test.third-exchange",
                    "true",
                    "quarkus.rest-client.logging.scope",
                    "all",
                    "quarkus.log.category.\"" + CLIENT_LOG + "\".level",
                    "DEBUG");
        }
    }

    /** An account there beside those of the others. */
    public static class ThirdAccount extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.accounts.acme.environment", "sandbox", "purser.accounts.acme.rate-limit", "10000/1s");
        }
    }

    @Inject
    @Any
    Instance<Exchange> exchanges;

    @ConfigProperty(name = "purser.sandbox.port")
    int sandboxPort;

    @ConfigProperty(name = "quarkus.management.port")
    int managementPort;

    @BeforeEach
    void reset() {
        sandbox().delete("/sandbox").then().statusCode(204);
        for (int i = 0; i < 500 && given().get("/balances/acme").statusCode() != 200; i++) {
            // until it cools down no more
        }
    }

    @Test
    void isReadLikeTheOthers() {
        given().get("/balances")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("accounts.account", contains("acme", "bitget", "bybit"))
                .body("accounts[0].exchange", is("acme"))
                .body("accounts[0].wallet", is("unified"))
                .body("accounts[0].balances.coin", contains("BTC", "USDT"))
                .body("accounts[0].balances[1].total", is("12.5"))
                .body("notRead.find { it.account == 'acme' }.wallets", contains("funding"))
                .body("notRead.find { it.account == 'acme' }.because", is("Acme tells no funding wallet in sandbox"));
        given().get("/balances/acme?coin=USDT").then().body("totals[0].total", is("12.5"));
    }

    @Test
    void isInTheOneModeThatThereIsBeforeAnythingWasRead() {
        given().get("/accounts")
                .then()
                .body("accounts.find { it.account == 'acme' }.mode", is("unified"))
                .body("accounts.find { it.account == 'acme' }.wallets", contains("unified"));
        assertThat(metrics())
                .contains("account=\"acme\",")
                .containsPattern("purser_account_info\\{account=\"acme\",[^}]*mode=\"unified\"");
    }

    @Test
    void refusesAWrongKey() {
        sandbox().delete("/sandbox/acme/accounts/sandbox-acme-key").then().statusCode(204);

        given().get("/balances/acme")
                .then()
                .statusCode(502)
                .body("type", is("/problems/credentials-rejected"))
                .body("exchangeCode", is("401"))
                .body("detail", containsString("configured as sandbox at 127.0.0.1"));
    }

    @Test
    void keepsToTheRateLimit() {
        sandboxTakes("rate-limit", "{\"calls\": 0, \"windowMillis\": 1000}");

        given().get("/balances/acme")
                .then()
                .statusCode(503)
                .body("type", is("/problems/rate-limited"))
                .body("exchangeCode", is("429"));
        sandboxTakes("rate-limit", "{\"calls\": 10000, \"windowMillis\": 1000}");
    }

    /** Without a time in its answers there is nothing to learn of its clock. */
    @Test
    void saysThatTheClockIsWrong() {
        sandboxTakes("clock", "{\"offsetMillis\": 60000}");

        given().get("/balances/acme").then().statusCode(502).body("type", is("/problems/clock-skew"));
    }

    @Test
    void hasTheFaultsThatTheSandboxPlays() {
        sandboxTakes("fault", "{\"status\": 500, \"body\": \"\"}");

        given().get("/balances/acme").then().body("type", is("/problems/exchange-unavailable"));
        sandbox()
                .get("/sandbox")
                .then()
                .body("exchanges.acme.accounts.apiKey", hasItem("sandbox-acme-key"))
                .body("exchanges.acme.fault.status", equalTo(500))
                .body("exchanges.bitget.fault", nullValue());
    }

    @Test
    void showsNoKeyInTheRestClientsLog() {
        Logger root = Logger.getLogger("");
        Recorder recorder = new Recorder();
        root.addHandler(recorder);
        try {
            given().get("/balances").then().statusCode(200);
            given().get("/balances/acme").then().statusCode(200);
        } finally {
            root.removeHandler(recorder);
        }

        assertThat(Logger.getLogger(CLIENT_LOG).isLoggable(Level.FINE)).isTrue();
        assertThat(recorder.told)
                .noneMatch(line -> line.contains("sandbox-acme-key") || line.contains("Acme-Signature"));
    }

    /** What an exchange says of itself must hold for all of them, as the rest of Purser relies on it. */
    @Test
    void describesItselfAsTheOthersDo() {
        Set<String> names = new HashSet<>();
        assertThat(exchanges.stream().map(Exchange::name)).contains("acme").hasSizeGreaterThan(2);
        for (Exchange exchange : exchanges) {
            assertThat(exchange.name()).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
            assertThat(names.add(exchange.name())).as(exchange.name()).isTrue();
            assertThat(exchange.keyKinds()).isNotEmpty();
            assertThat(exchange.hosts()).isNotEmpty().doesNotContainKey(Environment.SANDBOX);
            Set<Environment> environments = new HashSet<>(exchange.hosts().keySet());
            environments.add(Environment.SANDBOX);
            for (Environment environment : environments) {
                assertThat(exchange.endpoints(environment))
                        .extracting(Endpoint::wallet)
                        .contains(Wallet.TRADING);
                AccountMode only = exchange.onlyMode(environment);
                assertThat(exchange.modeEndpoints(environment).isEmpty())
                        .as(exchange.name() + " in " + environment + ": either one mode, or endpoints that tell which")
                        .isEqualTo(only != null);
            }
        }
    }

    private void sandboxTakes(String what, String json) {
        sandbox()
                .contentType("application/json")
                .body(json)
                .put("/sandbox/acme/" + what)
                .then()
                .statusCode(204);
    }

    private RequestSpecification sandbox() {
        return given().baseUri("http://127.0.0.1").port(sandboxPort);
    }

    private String metrics() {
        return given().baseUri("http://127.0.0.1")
                .port(managementPort)
                .get("/q/metrics")
                .asString();
    }

    private static final class Recorder extends Handler {

        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            told.add(line.getLoggerName() + " " + line.getMessage() + " "
                    + (line.getParameters() == null ? "" : Arrays.toString(line.getParameters())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
