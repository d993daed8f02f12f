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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.client.ExchangeCall;
import purser.exchange.support.Failures;
import purser.time.ExchangeClock;

class BitgetClientTest {

    private static final Clock HOST = Clock.systemUTC();

    private static WalletBalances read(String body) {
        return read(BitgetEndpoints.SPOT, body);
    }

    private static WalletBalances read(Endpoint endpoint, String body) {
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
                .read(endpoint, Scope.HELD)
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

    /** An account that has never traded on margin has none, and a debt that there is not is no data. */
    @Test
    void takesARefusalForNothingWhereItSaysThatNothingIsThere() {
        for (Endpoint margin : List.of(BitgetEndpoints.MARGIN_CROSSED, BitgetEndpoints.MARGIN_ISOLATED)) {
            WalletBalances none = read(margin, refusal("50021"));
            assertThat(none.balances()).isEmpty();
            assertThat(none.wallet()).isEqualTo("margin");
            assertThat(none.asOf()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
        }
        for (Endpoint loans : List.of(BitgetEndpoints.CLASSIC_LOANS, BitgetEndpoints.UNIFIED_LOANS)) {
            WalletBalances none = read(loans, refusal("40054"));
            assertThat(none.balances()).isEmpty();
            assertThat(none.wallet()).isEqualTo("loans");
            assertThat(none.notAdded()).isNotNull();
        }
    }

    @Test
    void takesItForARefusalEverywhereElse() {
        for (Endpoint endpoint : BitgetEndpoints.ALL) {
            if (endpoint.wallet() != Wallet.MARGIN) {
                assertThat(Failures.of(() -> read(endpoint, refusal("50021"))).failureClass())
                        .isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
            }
            if (endpoint.wallet() != Wallet.LOANS) {
                assertThat(Failures.of(() -> read(endpoint, refusal("40054"))).exchangeCode())
                        .isEqualTo("40054");
            }
            assertThat(Failures.of(() -> read(endpoint, refusal("40014"))).failureClass())
                    .isEqualTo(FailureClass.PERMISSION_DENIED);
        }
    }

    private static String refusal(String code) {
        return "{\"code\": \"" + code + "\", \"msg\": \"n/a\", \"requestTime\": 1700000000123, \"data\": null}";
    }
}
