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
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Environment;
import purser.exchange.Location;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.client.ExchangeCall;
import purser.time.ExchangeClock;

class BybitClientTest {

    private static final Clock HOST = Clock.systemUTC();

    private static WalletBalances read(String body) {
        Response answer = Response.ok(body.getBytes(StandardCharsets.UTF_8)).build();
        BybitApi api = (BybitApi) Proxy.newProxyInstance(
                BybitApi.class.getClassLoader(),
                new Class<?>[] {BybitApi.class},
                (proxy, method, args) -> Uni.createFrom().item(answer));
        Account account = new Account(
                "main",
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ExchangeClock clock = new ExchangeClock(HOST, Duration.ofSeconds(5));
        return new BybitClient(api, new ExchangeCall(account, clock, BybitAdvice.ALL), clock)
                .read(BybitEndpoints.SPOT, Scope.HELD)
                .await()
                .indefinitely();
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
}
