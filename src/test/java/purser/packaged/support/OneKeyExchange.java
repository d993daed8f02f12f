package purser.packaged.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Plays Bybit for one classic account that has one API key at a time: the newest, {@code key-<number>} with
 * {@code secret-<number>}. It refuses all others, and remembers which keys it was asked with, in order.
 */
public final class OneKeyExchange implements AutoCloseable {

    private final HttpServer server;
    private final List<Integer> keys = new CopyOnWriteArrayList<>();
    private final List<String> mixed = new CopyOnWriteArrayList<>();
    private volatile int newest = 1;
    private volatile int refusal;

    public OneKeyExchange() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Accepts this key from now on, and no other. */
    public void accepts(int number) {
        newest = number;
    }

    /** Refuses all requests with this code from now on; 0: no more. */
    public void refuses(int code) {
        refusal = code;
    }

    /** The numbers of the keys that it was asked with, in order. */
    public List<Integer> keys() {
        return keys;
    }

    /** The keys that requests came with that were signed with another one's secret. */
    public List<String> mixed() {
        return mixed;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("X-BAPI-API-KEY");
        int number = Integer.parseInt(key.substring("key-".length()));
        keys.add(number);
        if (!signature(exchange, key, number)
                .equals(exchange.getRequestHeaders().getFirst("X-BAPI-SIGN"))) {
            mixed.add(key);
        }
        byte[] body = body(exchange.getRequestURI().getPath(), number).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String path, int number) {
        if (refusal != 0 || number != newest) {
            return "{\"retCode\": " + (refusal != 0 ? refusal : 10_003) + ", \"retMsg\": \"refused\", \"result\": {}}";
        }
        return path.endsWith("/query-api")
                ? "{\"retCode\": 0, \"result\": {\"readOnly\": 1, \"permissions\": {}, \"ips\": [\"*\"], \"userID\": 7}}"
                : """
                  {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": [
                    {"coin": "BTC", "free": "%d", "frozen": "0"}]}}}""".formatted(number);
    }

    private static String signature(HttpExchange exchange, String key, int number) {
        String query = exchange.getRequestURI().getRawQuery();
        String text =
                exchange.getRequestHeaders().getFirst("X-BAPI-TIMESTAMP") + key + "5000" + (query == null ? "" : query);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("secret-" + number).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
