package purser.exchange.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.Credentials;
import purser.exchange.Egress;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Proxy;
import purser.exchange.RateLimit;
import purser.exchange.Region;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.support.Failures;
import purser.time.ExchangeClock;

/** What every call's failure says beyond what the exchange said. */
class ExchangeCallTest {

    private static final Endpoint ENDPOINT = new Endpoint(
            "spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), new RateLimit(1, Duration.ofSeconds(1)), "Tick Read");

    private static ExchangeCall calls(Region region, Proxy proxy) {
        Account account = new Account(
                "main",
                "acme",
                new Location(Environment.LIVE, URI.create("https://api.acme.example"), region, new Egress(proxy, null)),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        return new ExchangeCall(
                account, new ExchangeClock(Clock.systemUTC(), Duration.ofSeconds(5)), Advice.general("Acme", false));
    }

    private static String detail(ExchangeCall calls, Endpoint endpoint, Throwable error) {
        Uni<String> call = calls.of(endpoint, () -> Uni.createFrom().failure(error), (answer, sent) -> "never");
        return Failures.of(() -> call.await().indefinitely()).detail();
    }

    private static ExchangeFailure refusal(FailureClass failureClass) {
        return new ExchangeFailure(failureClass, "no");
    }

    @Test
    void asksWhetherTheKeyIsRightUntilItHasWorked() {
        ExchangeCall calls = calls(null, null);
        ExchangeFailure refusal = refusal(FailureClass.CREDENTIALS_REJECTED);

        assertThat(detail(calls, ENDPOINT, refusal))
                .isEqualTo("no; the account is configured as live at api.acme.example. Are key and secret swapped? Do"
                        + " they belong together?");
        assertThat(detail(calls, ENDPOINT, refusal)).contains("swapped");

        calls.of(() -> Uni.createFrom().item(Response.ok().build()), (answer, sent) -> "taken")
                .await()
                .indefinitely();

        assertThat(detail(calls, ENDPOINT, refusal))
                .contains("configured as live at api.acme.example. The key worked before")
                .doesNotContain("swapped");
    }

    /** Some exchanges refuse for other reasons before they look at the signature. */
    @Test
    void takesNoRefusalForAProofThatTheKeyWorks() {
        ExchangeCall calls = calls(null, null);
        Uni<String> refused = calls.of(() -> Uni.createFrom().item(Response.ok().build()), (answer, sent) -> {
            throw refusal(FailureClass.PERMISSION_DENIED);
        });

        assertThat(Failures.of(() -> refused.await().indefinitely()).failureClass())
                .isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(detail(calls, ENDPOINT, refusal(FailureClass.CREDENTIALS_REJECTED)))
                .contains("swapped");
    }

    @Test
    void saysWhatTheEndpointWants() {
        assertThat(detail(calls(null, null), ENDPOINT, refusal(FailureClass.PERMISSION_DENIED)))
                .isEqualTo("no. Tick Read");
        assertThat(detail(calls(null, null), null, refusal(FailureClass.PERMISSION_DENIED)))
                .isEqualTo("no. At Acme, give the key the permission to read");
    }

    @Test
    void saysTheProxyAndWhatIsKnownOfTheSiteBeforeWhatToDo() {
        Region region = new Region("eu", Map.of(), Map.of(), "keys are special there");

        assertThat(detail(
                        calls(region, new Proxy("proxy.test", 3128, "user", "hidden")),
                        ENDPOINT,
                        refusal(FailureClass.IP_NOT_ALLOWED)))
                .isEqualTo("no; it sees the address of the proxy proxy.test:3128; keys are special there. At Acme, add"
                        + " the address to the key's list of addresses");
    }

    @Test
    void namesWhereNoAnswerCameFrom() {
        assertThat(detail(calls(null, null), ENDPOINT, new ConnectException()))
                .startsWith("api.acme.example:443 refuses the connection");
    }
}
