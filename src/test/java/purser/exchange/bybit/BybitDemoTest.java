package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxResource;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.support.Failures;
import purser.sandbox.SandboxServer;
import purser.sandbox.SimulatedExchanges;
import purser.time.ExchangeClock;

/**
 * Demo trading, which Bybit has another host for and the sandbox another base path. A configured base URL has no path, so
 * this is tested below the configuration.
 */
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
class BybitDemoTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private SandboxServer sandbox;

    @Inject
    SimulatedExchanges simulated;

    @BeforeEach
    void start() throws Exception {
        sandbox = simulated
                .start(vertx, Clock.systemUTC(), 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        put("accounts/demo-key", """
                {"secretKey": "demo-secret", "environment": "demo", "mode": "unified"}""");
    }

    private void put(String what, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox/bybit/" + what))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void readsTheUnifiedWalletAndTheKey() {
        ExchangeClient demo = account("/demo");

        assertThat(demo.read(BybitEndpoints.UNIFIED, Scope.HELD)
                        .await()
                        .atMost(LONG)
                        .balances())
                .isNotEmpty();
        assertThat(demo.key(AccountMode.UNIFIED).await().atMost(LONG).readOnly())
                .isTrue();
    }

    @Test
    void asksForNothingThatDemoTradingHasNot() {
        assertThat(new Bybit().endpoints(Environment.DEMO)).containsExactly(BybitEndpoints.UNIFIED);
        assertThat(failure("/demo", BybitEndpoints.SPOT).failureClass()).isEqualTo(FailureClass.WRONG_ENVIRONMENT);
        assertThat(failure("/demo", BybitEndpoints.FUNDING).exchangeCode()).isEqualTo("10032");
    }

    /** Else the key would be looked at again, in the other mode, at the very same endpoint. */
    @Test
    void takesNothingThatKeyInformationSaysForAnAnswerAboutTheMode() throws Exception {
        put("fault", "{\"path\": \"/v5/user/query-api\", \"status\": 404, \"body\": \"\"}");

        assertThat(Failures.of(() -> account("/demo")
                                .key(AccountMode.CLASSIC)
                                .await()
                                .atMost(LONG))
                        .failureClass())
                .isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @Test
    void isNotKnownAtTheLiveHost() {
        ExchangeFailure failure = failure("", BybitEndpoints.UNIFIED);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(failure.detail())
                .contains("Was the key made for this environment", "configured as demo at 127.0.0.1");
    }

    private ExchangeFailure failure(String path, Endpoint endpoint) {
        return Failures.of(
                () -> account(path).read(endpoint, Scope.HELD).await().atMost(LONG));
    }

    private ExchangeClient account(String path) {
        Account account = new Account(
                "demo",
                "bybit",
                new Location(Environment.DEMO, URI.create("http://127.0.0.1:" + sandbox.port() + path), null),
                new Credentials("demo-key", new HmacSigner("demo-secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        Bybit bybit = new Bybit();
        return bybit.connect(account, new ExchangeClock(Clock.systemUTC(), bybit.clockTolerance()), LONG);
    }
}
