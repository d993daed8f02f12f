package purser.exchange.bitget;

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

class BitgetClientTest {

    private static final Clock HOST = Clock.systemUTC();

    private static WalletBalances read(String body) {
        Response answer = Response.ok(body.getBytes(StandardCharsets.UTF_8)).build();
        BitgetApi api = (BitgetApi) Proxy.newProxyInstance(
                BitgetApi.class.getClassLoader(),
                new Class<?>[] {BitgetApi.class},
                (proxy, method, args) -> Uni.createFrom().item(answer));
        Account account = new Account(
                "main",
                "bitget",
                new Location(Environment.LIVE, URI.create("https://api.bitget.com"), null),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ExchangeClock clock = new ExchangeClock(HOST, Duration.ofSeconds(5));
        return new BitgetClient(api, new ExchangeCall(account, clock, BitgetAdvice.ALL), clock, false)
                .read(BitgetEndpoints.SPOT, Scope.HELD)
                .await()
                .indefinitely();
    }

    @Test
    void tellsTheExchangesTime() {
        WalletBalances holdings = read("""
                {"code": "00000", "requestTime": 1700000000123, "data": []}""");

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
        assertThat(holdings.exchangeTime()).isEqualTo(holdings.asOf());
    }

    @Test
    void tellsThatTheExchangeToldNone() {
        WalletBalances holdings = read("""
                {"code": "00000", "data": []}""");

        assertThat(holdings.asOf()).isAfter(HOST.instant().minusSeconds(60));
        assertThat(holdings.exchangeTime()).isNull();
    }
}
