package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.client.ExchangeCall;
import purser.exchange.support.Failures;
import purser.exchange.support.Resources;
import purser.time.ExchangeClock;

class BybitClientTest {

    private static final Clock HOST = Clock.systemUTC();
    private static final List<String> ASKED = new ArrayList<>();

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    private static WalletBalances read(String body) {
        return client(body).read(BybitEndpoints.SPOT, Scope.HELD).await().indefinitely();
    }

    private static BybitClient client(String body) {
        Response answer = Response.ok(body.getBytes(StandardCharsets.UTF_8)).build();
        BybitApi api = (BybitApi) Proxy.newProxyInstance(
                BybitApi.class.getClassLoader(), new Class<?>[] {BybitApi.class}, (proxy, method, args) -> {
                    ASKED.add(method.getName() + (args == null ? "" : Arrays.toString(args)));
                    return Uni.createFrom().item(answer);
                });
        Account account = new Account(
                "main",
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ExchangeClock clock = new ExchangeClock(HOST, Duration.ofSeconds(5));
        return new BybitClient(api, new ExchangeCall(account, clock, BybitAdvice.ALL), clock);
    }

    @Test
    void tellsTheExchangesTime() {
        WalletBalances holdings = read("""
                {"retCode": 0, "time": 1700000000123, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": []}}}""");

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
        assertThat(holdings.exchangeTime()).isEqualTo(holdings.asOf());
    }

    @Test
    void tellsThatTheExchangeToldNone() {
        WalletBalances holdings = read("""
                {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": []}}}""");

        assertThat(holdings.asOf()).isAfter(HOST.instant().minusSeconds(60));
        assertThat(holdings.exchangeTime()).isNull();
    }

    @Test
    void tellsAllWalletsOfTheOverviewByOneCall() {
        WalletAnswers overview = client(Resources.text("fixtures/bybit-asset-overview.json"))
                .readSeveral(BybitEndpoints.OVERVIEW)
                .await()
                .indefinitely();

        for (Endpoint endpoint : BybitEndpoints.OF_OVERVIEW) {
            WalletBalances holdings = overview.of(endpoint, Scope.HELD);
            assertThat(holdings.wallet()).isEqualTo(endpoint.name());
            assertThat(holdings.balances()).isNotEmpty();
        }
        assertThat(ASKED).containsExactly("assetOverview[null]");
    }

    @Test
    void saysWhatTheOverviewMayTake() {
        ExchangeFailure failure = Failures.of(() -> client("{\"retCode\": 10005, \"result\": {}}")
                .readSeveral(BybitEndpoints.OVERVIEW)
                .await()
                .indefinitely());

        assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(failure.detail()).contains("Bybit does not say which of them its overview takes");
    }

    @Test
    void asksForLoansWhereTheyAreWanted() {
        WalletBalances loans = client(Resources.text("fixtures/bybit-crypto-loan-common-position.json"))
                .read(BybitEndpoints.LOANS, Scope.HELD)
                .await()
                .indefinitely();

        assertThat(loans.wallet()).isEqualTo("loans");
        assertThat(loans.balances()).hasSize(4);
        assertThat(ASKED).containsExactly("loanPosition");
    }
}
