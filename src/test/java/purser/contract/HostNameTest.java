package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.RawRequest;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** By which names Purser is asked, when it asks for no token: a web page's own one may point to this machine too. */
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
class HostNameTest {

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1:80", "127.1.2.3", "[::1]:8080", "[::1]"})
    void answersToThisMachinesOwn(String host) throws IOException {
        assertThat(send("GET /balances HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example",
                "rebound.example:8080",
                "localhost.rebound.example",
                "127.0.0.1.rebound.example",
                "0.0.0.0:8080",
                "10.1.2.3",
                ""
            })
    void refusesOthers(String host) throws IOException {
        for (String path :
                new String[] {"/balances", "/", "/accounts", "/problems", "/problems/timeout", "/balances?coin=BTC"}) {
            String answer = send("GET " + path + " HTTP/1.1\r\nAccept: text/html, */*\r\nHost: " + host + "\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("application/problem+json", "/problems/misdirected-request", "purser.access-token");
        }
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@localhost", "localhost:x", "localhost rebound.example"})
    void doesNotUnderstandWhatIsNoName(String host) throws IOException {
        assertThat(send("GET /balances HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void refusesAnotherNameInTheRequestLine() throws IOException {
        assertThat(send("GET http://rebound.example/balances HTTP/1.1\r\nHost: rebound.example\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    /** By a name that is its own, the page's requests are of the same site. */
    @Test
    void refusesAnotherNameWhateverTheSite() throws IOException {
        assertThat(send("GET /balances HTTP/1.1\r\nHost: rebound.example\r\nSec-Fetch-Site: same-origin\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(send("GET /balances HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void answersAnOldClientThatNamesNone() throws IOException {
        assertThat(send("GET /balances HTTP/1.0\r\n")).startsWith("HTTP/1.0 200 ");
    }

    private static String send(String head) throws IOException {
        return RawRequest.send(RestAssured.port, head);
    }
}
