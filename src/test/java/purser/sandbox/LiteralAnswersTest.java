package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are told for an endpoint, with a query and without. */
class LiteralAnswersTest extends SandboxTest {
    private static final String FUTURES = "/api/v2/mix/account/accounts";

    @ParameterizedTest
    @CsvSource({
        "?productType=USDT-FUTURES, usdt",
        "?a=b&productType=USDT%2DFUTURES, usdt",
        "?productType=USDT-FUTURES&symbol=BTCUSDT, both",
        "?productType=COIN-FUTURES, any",
        "?productType=COIN-FUTURES&symbol=BTCUSDT, any",
        "'', any"
    })
    void theMostSpecificOneIsAnswered(String query, String answered) {
        put("/bitget/accounts/other-key", """
                {"secretKey": "other-secret", "passphrase": "sandbox-bitget-passphrase", "answers": {
                  "%1$s": {"body": "any"},
                  "%1$s?productType=USDT-FUTURES": {"body": "usdt"},
                  "%1$s?symbol=BTCUSDT&productType=USDT-FUTURES": {"body": "both"}}}""".formatted(FUTURES));
        assertThat(SignedCalls.bitget("other-key", FUTURES + query).send().body())
                .isEqualTo(answered);
    }

    @Test
    void aQueryThatCannotBeReadHasNoParameters() throws Exception {
        put("/bitget/accounts/other-key", """
                {"secretKey": "other-secret", "passphrase": "sandbox-bitget-passphrase", "answers": {
                  "%1$s": {"body": "any"}, "%1$s?productType=": {"body": "some"}}}""".formatted(FUTURES));
        var broken = SignedCalls.bitget("other-key", FUTURES + "?productType=&coin=%zz");
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write(broken.with("Connection", "close").wire().getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("any");
        }
    }

    @Test
    void whatNoneIsForIsAnsweredByTheAccount() {
        put("/bybit/accounts/other-key", """
                {"secretKey": "other-secret", "answers": {
                  "/v5/asset/asset-overview?memberId=300000001": {"status": 503, "body": ""}}}""");
        assertThat(SignedCalls.bybit("other-key", "/v5/asset/asset-overview?memberId=300000001")
                        .send()
                        .status())
                .isEqualTo(503);
        assertThat(SignedCalls.bybit("other-key", "/v5/asset/asset-overview?memberId=300000002")
                        .send()
                        .retCode())
                .isZero();
        assertThat(SignedCalls.bybit("other-key", "/v5/asset/asset-overview")
                        .send()
                        .retCode())
                .isZero();
    }
}
