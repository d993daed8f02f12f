package purser.packaged.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Plays an exchange that answers whatever it is told, and remembers every secret thing that it was sent. */
public final class RecordingExchange implements AutoCloseable {

    private static final List<String> SECRET_HEADERS =
            List.of("ACCESS-KEY", "ACCESS-SIGN", "ACCESS-PASSPHRASE", "X-BAPI-API-KEY", "X-BAPI-SIGN");

    private final HttpServer server;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private volatile int status;
    private volatile String body;
    private volatile long delayMillis;

    public RecordingExchange() throws IOException {
        this(0);
    }

    /** @param port 0 for a free one */
    public RecordingExchange(int port) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** One that speaks TLS. */
    public RecordingExchange(SSLContext certificate) throws IOException {
        this(tls(certificate));
    }

    private RecordingExchange(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    private static HttpServer tls(SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * What it answers from now on; {@code SIGNED} in the body becomes the string that was signed, and {@code NOW} the time in
     * milliseconds.
     */
    public void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    public void takes(long delayMillis) {
        this.delayMillis = delayMillis;
    }

    /** Keys, passphrases, signatures and signed strings that have come in so far. */
    public Set<String> secrets() {
        return secrets;
    }

    private void answer(HttpExchange exchange) throws IOException {
        for (String header : SECRET_HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                secrets.add(value);
            }
        }
        String signed = signed(exchange);
        secrets.add(signed);
        pause();
        byte[] bytes = body.replace("SIGNED", signed)
                .replace("NOW", Long.toString(System.currentTimeMillis()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String signed(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        String bybitTime = exchange.getRequestHeaders().getFirst("X-BAPI-TIMESTAMP");
        if (bybitTime != null) {
            return bybitTime + exchange.getRequestHeaders().getFirst("X-BAPI-API-KEY") + "5000" + query;
        }
        return exchange.getRequestHeaders().getFirst("ACCESS-TIMESTAMP") + "GET"
                + exchange.getRequestURI().getRawPath() + "?" + query;
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refuses connections from now on. */
    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }
}
