package purser.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import purser.support.FreePort;

/** An issuer of JWTs: what it says of itself, and its keys. It can be down, come back, hang, and change its keys. */
final class TestIssuer {

    private final int port = FreePort.next();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile List<SigningKey> keys = List.of();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private HttpServer server;

    /** What it calls itself, and where it is. */
    String url() {
        return "http://127.0.0.1:" + port + "/realms/desk";
    }

    /** From now on these are its keys, and no others. */
    void publish(SigningKey... now) {
        keys = List.of(now);
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "issuer");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** It takes requests, and answers none. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    void wakeUp() {
        hanging.countDown();
    }

    /** The paths that it was asked for, and all that came with them. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange request) throws IOException {
        asked.add(request.getRequestURI() + " " + request.getRequestHeaders().entrySet() + " "
                + new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String path = request.getRequestURI().getPath();
        JsonObject answer = path.endsWith("/.well-known/openid-configuration") ? ofItself() : ofItsKeys();
        byte[] body = answer.encode().getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().add("Content-Type", "application/json");
        request.sendResponseHeaders(200, body.length);
        request.getResponseBody().write(body);
        request.close();
    }

    // With what would let it be asked about tokens, were Purser to do so.
    private JsonObject ofItself() {
        return new JsonObject()
                .put("issuer", url())
                .put("jwks_uri", url() + "/keys")
                .put("token_endpoint", url() + "/token")
                .put("introspection_endpoint", url() + "/introspect")
                .put("userinfo_endpoint", url() + "/userinfo");
    }

    private JsonObject ofItsKeys() {
        JsonArray all = new JsonArray();
        keys.forEach(key -> all.add(key.published()));
        return new JsonObject().put("keys", all);
    }
}
