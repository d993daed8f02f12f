package purser.exchange.client;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import purser.exchange.Account;
import purser.exchange.Proxy;

/** Builds an account's REST client from an exchange's declarative interface. */
public final class RestClients {

    /** The whole list of coins takes a hundred kilobytes; what is so much longer is no answer. */
    static final int MAX_ANSWER_BYTES = 2 << 20;

    /** Shorter than servers keep an idle connection, or the first request after a pause would meet a closed one. */
    private static final int IDLE_SECONDS = 30;

    private RestClients() {}

    /**
     * A client that verifies TLS, goes through the account's proxy and no other, follows no redirect, takes no answer over {@value #MAX_ANSWER_BYTES} bytes, and gives
     * the answer of any HTTP status to its caller instead of throwing.
     *
     * @param api the declarative interface
     * @param account where to, and with which headers
     * @param timeout to connect, and between two bytes of an answer
     * @param signing signs each request as it goes out
     */
    public static <T> T build(Class<T> api, Account account, Duration timeout, ClientRequestFilter signing) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(account.baseUrl())
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_TTL, IDLE_SECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("Purser")
                // Whatever the configuration says: what goes over this wire are keys and signatures.
                .loggingScope(LoggingScope.NONE)
                .register(signing)
                .httpClientRequestCustomizer(new ResponseLimit(MAX_ANSWER_BYTES));
        Proxy proxy = account.egress().proxy();
        if (proxy == null) {
            // Whatever the configuration of clients says: the key may be bound to the other way's address.
            builder.proxyAddress("none", 1);
        } else {
            builder.proxyAddress(proxy.host(), proxy.port())
                    .proxyUser(proxy.username())
                    .proxyPassword(proxy.password())
                    .proxyConnectTimeout(timeout);
        }
        if (account.egress().trusted() != null) {
            builder.httpClientOptionsCustomizer(options ->
                    options.setTrustOptions(TrustOptions.wrap(account.egress().trusted())));
        }
        if (account.region() != null) {
            builder.register(new FixedHeaders(account.region().headers()));
        }
        return builder.build(api);
    }
}
