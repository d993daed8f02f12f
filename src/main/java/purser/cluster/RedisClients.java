package purser.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import purser.config.ClusterSettings;

/** Makes clients of a Redis or Valkey, each with one connection. */
final class RedisClients {

    private RedisClients() {}

    /** Connects to nothing yet. */
    static Redis create(Vertx vertx, ClusterSettings settings, Duration connectTimeout) {
        return Redis.createClient(vertx, options(settings, connectTimeout));
    }

    private static RedisOptions options(ClusterSettings settings, Duration connectTimeout) {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true);
        if (settings.tls()) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (settings.ca() != null) {
                net.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(settings.ca())));
            }
        }
        return new RedisOptions()
                .setConnectionString(connectionString(settings))
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1_000)
                .setMaxWaitingHandlers(10_000)
                .setPoolCleanerInterval(-1)
                .setNetClientOptions(net);
    }

    // With what is secret in it: lives for the moment that the client takes it apart.
    private static String connectionString(ClusterSettings settings) {
        String user = settings.username() == null ? "" : encoded(settings.username());
        String login = settings.password() == null ? "" : user + ":" + encoded(settings.password()) + "@";
        return (settings.tls() ? "rediss://" : "redis://") + login + settings.place() + "/" + settings.database();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
