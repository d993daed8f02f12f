package purser.exchange.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.CodecException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Proxy;

class TransportFailuresTest {

    private static final AccountLog LOG = AccountLog.of(new Account("main", "bybit", null, null, null));

    @Test
    void tellsWhereNoAnswerCame() {
        for (Throwable error : List.of(
                new TimeoutException(),
                new UnknownHostException("exchange"),
                new ConnectException(),
                new SSLException("untrusted"),
                new IOException("closed"))) {
            ExchangeFailure failure = TransportFailures.of(new RuntimeException(error), LOG);

            assertThat(failure.isWithoutAnswer()).as(error.toString()).isTrue();
            assertThat(failure.withDetail("told otherwise").isWithoutAnswer()).isTrue();
        }
    }

    @Test
    void tellsTheProxyFromTheExchange() {
        Proxy proxy = new Proxy("proxy.test", 3128, "purser", "hidden");
        for (Throwable error : List.of(
                new TimeoutException(),
                new UnknownHostException("proxy"),
                new ConnectException(),
                new ProxyConnectException("http, none, /proxy => exchange, status: 403 Forbidden"),
                new ProxyConnectException("http, basic, /proxy => exchange, status: 407 Authentication Required"),
                new ProxyConnectException("http, none, /proxy => exchange, status: 503 Service Unavailable"),
                new ProxyConnectException("http, none, /proxy => exchange, timeout"),
                new ProxyConnectException("http, none, /proxy => exchange, disconnected"))) {
            ExchangeFailure failure =
                    TransportFailures.of(new RuntimeException(error), LOG, at("https://api.acme.example", proxy));

            assertThat(failure.isWithoutAnswer()).as(error.toString()).isTrue();
            assertThat(failure.detail()).contains("proxy.test:3128").doesNotContain("hidden");
        }
    }

    @Test
    void namesTheHostThatIsNotKnown() {
        ExchangeFailure failure =
                TransportFailures.of(new UnknownHostException("x"), LOG, at("https://api.bitgett.com", null));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail())
                .startsWith("the host api.bitgett.com is not known to this machine's name server")
                .contains("check base-url");
    }

    @Test
    void namesTheHostAndPortThatRefuseTheConnection() {
        assertThat(TransportFailures.of(new ConnectException(), LOG, at("https://api.acme.example", null))
                        .detail())
                .startsWith("api.acme.example:443 refuses the connection")
                .contains("check base-url");
        assertThat(TransportFailures.of(new ConnectException(), LOG, at("http://127.0.0.1:81", null))
                        .detail())
                .startsWith("127.0.0.1:81 refuses");
        assertThat(TransportFailures.of(new ConnectException(), LOG, at("http://localhost", null))
                        .detail())
                .startsWith("localhost:80 refuses");
    }

    @Test
    void namesTheHostWhoseCertificateIsAnothers() {
        SSLException error = new SSLException("no", new CertificateException("no name matches"));

        assertThat(TransportFailures.of(error, LOG, at("https://api.bitgett.com", null))
                        .detail())
                .contains("the host api.bitgett.com shows is another host's", "check base-url");
    }

    @Test
    void saysWhatAProxyMustAllow() {
        Proxy proxy = new Proxy("proxy.test", 3128, null, null);
        ProxyConnectException refusal = new ProxyConnectException("http, none, /proxy => exchange, status: 403 No");

        assertThat(TransportFailures.of(refusal, LOG, at("https://api.acme.example", proxy))
                        .detail())
                .contains("it must allow CONNECT to api.acme.example:443");
    }

    /** The configuration refuses such a URL; should it ever come this far, its user stays where it is. */
    @Test
    void neverNamesTheUserOfAUrl() {
        for (Throwable error : List.of(
                new UnknownHostException("x"),
                new ConnectException("u5er:pa55w0rd@api.acme.example"),
                new SSLException("untrusted"),
                new SSLException("no", new CertificateException("no name matches")))) {
            assertThat(TransportFailures.of(error, LOG, at("https://u5er:pa55w0rd@api.acme.example", null))
                            .detail())
                    .contains("api.acme.example")
                    .doesNotContain("u5er", "pa55w0rd");
        }
    }

    private static Location at(String url, Proxy proxy) {
        return new Location(Environment.LIVE, URI.create(url), null, new Egress(proxy, null));
    }

    @Test
    void tellsWhereOneCame() {
        for (Throwable error : List.of(
                new CodecException("no HTTP"),
                new IllegalStateException(),
                new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "HTTP 502"))) {
            assertThat(TransportFailures.of(error, LOG).isWithoutAnswer())
                    .as(error.toString())
                    .isFalse();
        }
    }
}
