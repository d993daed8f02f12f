package purser.exchange.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.CodecException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
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
            ExchangeFailure failure = TransportFailures.of(new RuntimeException(error), LOG, proxy);

            assertThat(failure.isWithoutAnswer()).as(error.toString()).isTrue();
            assertThat(failure.detail()).contains("proxy.test:3128").doesNotContain("hidden");
        }
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
