package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
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

class BitgetSigningFilterTest {

    private static final String HOST = "https://api.bitget.com";
    private static final String ASSETS = "/api/v2/spot/account/assets";

    private final TestClock clock = TestClock.atMillis(1725040472073L);
    private final OutgoingRequest request = new OutgoingRequest(HOST + ASSETS + "?assetType=hold_only");

    @Test
    void givesThePublishedSignature() {
        assertThat(filter(new HmacSigner("secret"), false).signature("1725040472073", "GET", URI.create(HOST + ASSETS)))
                .isEqualTo("p8vWylxL4JJCyy6B81n82ZEySiWChClCw99FTDocviA=");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/bitget-signatures.csv", delimiter = '|')
    void signsWithHmacAsOpenSslDoes(String timestamp, String target, String hmac, String rsa) {
        assertThat(filter(new HmacSigner("secret"), false).signature(timestamp, "GET", URI.create(HOST + target)))
                .isEqualTo(hmac);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/bitget-signatures.csv", delimiter = '|')
    void signsWithRsaAsOpenSslDoes(String timestamp, String target, String hmac, String rsa) {
        assertThat(filter(new RsaSigner(Resources.text("keys/test-only-rsa-key.pem")), false)
                        .signature(timestamp, "GET", URI.create(HOST + target)))
                .isEqualTo(rsa);
    }

    @Test
    void setsEveryHeader() {
        filter(new HmacSigner("secret"), false).filter(request.context());

        assertThat(request.headers()).hasSize(6);
        assertThat(request.header("ACCESS-KEY")).isEqualTo("test_api_key");
        assertThat(request.header("ACCESS-SIGN")).isEqualTo("szXRhqWb7AeIGc6pVgIrGChT8JmgcSGqpT+VCNfhxgA=");
        assertThat(request.header("ACCESS-TIMESTAMP")).isEqualTo("1725040472073");
        assertThat(request.header("ACCESS-PASSPHRASE")).isEqualTo("test_passphrase");
        assertThat(request.header("locale")).isEqualTo("en-US");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void sendsNoBrokerId() {
        filter(new HmacSigner("secret"), true).filter(request.context());

        assertThat(request.headers().keySet())
                .noneMatch(name -> name.toUpperCase(Locale.ROOT).startsWith("X-"));
    }

    @Test
    void marksDemoTrading() {
        filter(new HmacSigner("secret"), true).filter(request.context());

        assertThat(request.header("paptrading")).isEqualTo("1");
    }

    @Test
    void doesNotSignTheMarkOfDemoTrading() {
        filter(new HmacSigner("secret"), true).filter(request.context());

        assertThat(request.header("ACCESS-SIGN")).isEqualTo("szXRhqWb7AeIGc6pVgIrGChT8JmgcSGqpT+VCNfhxgA=");
    }

    @Test
    void signsARetryAfresh() {
        BitgetSigningFilter filter = filter(new HmacSigner("secret"), false);
        filter.filter(request.context());
        clock.advance(Duration.ofMillis(927));
        filter.filter(request.context());

        assertThat(request.header("ACCESS-TIMESTAMP")).isEqualTo("1725040473000");
        // printf %s '1725040473000GET/api/v2/spot/account/assets?assetType=hold_only' |
        //     openssl dgst -sha256 -hmac secret -binary | openssl base64 -A
        assertThat(request.header("ACCESS-SIGN")).isEqualTo("0ZQcsGyrCvrst4+DaHq8f4r+hCgPaj/+mlTkPS6Tv+0=");
    }

    @Test
    void takesTheTimeOfTheExchangesClock() {
        ExchangeClock exchangeClock = new ExchangeClock(clock, Duration.ofSeconds(30));
        exchangeClock.refused(clock.instant(), 1725040562073L);
        new BitgetSigningFilter(credentials(new HmacSigner("secret")), exchangeClock, false).filter(request.context());

        assertThat(request.header("ACCESS-TIMESTAMP")).isEqualTo("1725040562073");
    }

    private BitgetSigningFilter filter(Signer signer, boolean demo) {
        return new BitgetSigningFilter(credentials(signer), new ExchangeClock(clock, Duration.ofSeconds(30)), demo);
    }

    private static Credentials credentials(Signer signer) {
        return new Credentials("test_api_key", signer, "test_passphrase");
    }
}
