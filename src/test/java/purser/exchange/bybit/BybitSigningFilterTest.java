package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import purser.exchange.Credentials;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.auth.Signer;
import purser.exchange.support.OutgoingRequest;
import purser.exchange.support.Resources;
import purser.time.ExchangeClock;
import purser.time.TestClock;

class BybitSigningFilterTest {

    private static final String ENDPOINT = "https://api.bybit.com/v5/asset/transfer/query-asset-info";

    private final TestClock clock = TestClock.atMillis(1700000000000L);
    private final OutgoingRequest request = new OutgoingRequest(ENDPOINT + "?accountType=SPOT");

    @Test
    void givesThePublishedSignature() {
        assertThat(filter(new HmacSigner("test_secret"))
                        .signature("1700000000000", URI.create(ENDPOINT + "?category=linear&symbol=BTCUSDT")))
                .isEqualTo("fd4f31228a46109dc6673062328693696df9a96c7ff04e6491a45e7f63a0fdd7");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/bybit-signatures.csv", delimiter = '|')
    void signsWithHmacAsOpenSslDoes(String timestamp, String query, String hmac, String rsa) {
        assertThat(filter(new HmacSigner("test_secret")).signature(timestamp, uri(query)))
                .isEqualTo(hmac);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/bybit-signatures.csv", delimiter = '|')
    void signsWithRsaAsOpenSslDoes(String timestamp, String query, String hmac, String rsa) {
        assertThat(filter(new RsaSigner(Resources.text("keys/test-only-rsa-key.pem")))
                        .signature(timestamp, uri(query)))
                .isEqualTo(rsa);
    }

    @Test
    void setsEveryHeader() {
        filter(new HmacSigner("test_secret")).filter(request.context());

        assertThat(request.headers()).hasSize(4);
        assertThat(request.header("X-BAPI-API-KEY")).isEqualTo("test_api_key");
        assertThat(request.header("X-BAPI-TIMESTAMP")).isEqualTo("1700000000000");
        assertThat(request.header("X-BAPI-RECV-WINDOW")).isEqualTo("5000");
        assertThat(request.header("X-BAPI-SIGN"))
                .isEqualTo("8c52caed799e84899ded9ca812ac787b5a107b374da5eac53b1d5c32cc834062");
    }

    @Test
    void signsARetryAfresh() {
        BybitSigningFilter filter = filter(new HmacSigner("test_secret"));
        filter.filter(request.context());
        clock.advance(Duration.ofMillis(999));
        filter.filter(request.context());

        assertThat(request.header("X-BAPI-TIMESTAMP")).isEqualTo("1700000000999");
        // printf %s '1700000000999test_api_key5000accountType=SPOT' | openssl dgst -sha256 -hmac test_secret -hex
        assertThat(request.header("X-BAPI-SIGN"))
                .isEqualTo("e8412ee0e46d09c9ed346ef7e47270a22c2f56a7b575308e5803b1cda2c2300d");
    }

    @Test
    void takesTheTimeOfTheExchangesClock() {
        ExchangeClock exchangeClock = new ExchangeClock(clock, Duration.ofSeconds(5));
        exchangeClock.refused(clock.instant(), 1699999910000L);
        new BybitSigningFilter(credentials(new HmacSigner("test_secret")), exchangeClock).filter(request.context());

        assertThat(request.header("X-BAPI-TIMESTAMP")).isEqualTo("1699999910000");
    }

    private static URI uri(String query) {
        return URI.create(query == null ? ENDPOINT : ENDPOINT + "?" + query);
    }

    private BybitSigningFilter filter(Signer signer) {
        return new BybitSigningFilter(credentials(signer), new ExchangeClock(clock, Duration.ofSeconds(5)));
    }

    private static Credentials credentials(Signer signer) {
        return new Credentials("test_api_key", signer, null);
    }
}
