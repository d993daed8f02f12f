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
import purser.exchange.ClockedCall;
import purser.exchange.Credentials;
import purser.exchange.Environment;
import purser.exchange.ExchangeClock;
import purser.exchange.HmacSigner;
import purser.exchange.Holdings;
import purser.exchange.Scope;
import purser.exchange.Wallet;

class BybitAccountTest {

    private static final Clock HOST = Clock.systemUTC();

    private static Holdings read(String body) {
        Response answer = Response.ok(body.getBytes(StandardCharsets.UTF_8)).build();
        BybitApi api = (BybitApi) Proxy.newProxyInstance(
                BybitApi.class.getClassLoader(),
                new Class<?>[] {BybitApi.class},
                (proxy, method, args) -> Uni.createFrom().item(answer));
        Account account = new Account(
                "main",
                "bybit",
                Environment.LIVE,
                URI.create("https://api.bybit.com"),
                null,
                new Credentials("key", new HmacSigner("secret"), null),
                null,
                Set.of(Wallet.TRADING),
                Set.of(),
                null);
        ExchangeClock clock = new ExchangeClock(HOST, Duration.ofSeconds(5));
        return new BybitAccount(api, new ClockedCall(account, clock), clock)
                .read(BybitEndpoints.SPOT, Scope.HELD)
                .await()
                .indefinitely();
    }

    @Test
    void tellsTheExchangesTime() {
        Holdings holdings = read("""
                {"retCode": 0, "time": 1700000000123, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": []}}}""");

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
        assertThat(holdings.exchangeTime()).isEqualTo(holdings.asOf());
    }

    @Test
    void tellsThatTheExchangeToldNone() {
        Holdings holdings = read("""
                {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": []}}}""");

        assertThat(holdings.asOf()).isAfter(HOST.instant().minusSeconds(60));
        assertThat(holdings.exchangeTime()).isNull();
    }
}
