package purser.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays AWS Lambda for a bootstrap: hands out events one at a time, and takes what is answered. */
final class RuntimeApi implements AutoCloseable {

    private static final String PATH = "/2018-06-01/runtime/";

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext(PATH, this::handle);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} is set to. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Gives an event to the function, and waits.
     *
     * @return what the function has posted: an answer, or an error
     */
    String invoke(String event) throws InterruptedException {
        events.add(event);
        String answer = answers.poll(30, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer to " + event);
        }
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respond(exchange, 202, "{}");
        } else {
            next(exchange);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            String event = events.take();
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request-" + requests.incrementAndGet());
            exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", "9999999999999");
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:eu-west-1:123456789012:function:purser");
            respond(exchange, 200, event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        // First those that wait for an event: stopping waits for them.
        handlers.shutdownNow();
        server.stop(0);
    }
}
