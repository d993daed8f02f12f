package purser.sandbox;

import io.netty.channel.socket.SocketChannel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Puts answers on the wire, whole or spoilt. */
final class Wire {
    private static final long ENDLESS_MILLIS = TimeUnit.SECONDS.toMillis(60);
    /** The start of a JSON document that never gets to the end of its first string. */
    private static final String PADDING_START = "{\"padding\":\"";

    private static final String PADDING = "0123456789abcdef".repeat(512);
    /** Blocks of padding written before the event loop gets a turn, however fast the client reads. */
    private static final int BLOCKS_A_TURN = 16;

    private Wire() {}

    /** Runs something once, when the response has ended or its client has gone, whichever comes first. */
    static void whenOver(HttpServerResponse response, Runnable action) {
        var once = new Runnable() {
            private boolean done;

            @Override
            public void run() {
                if (!done) {
                    done = true;
                    action.run();
                }
            }
        };
        response.endHandler(ended -> once.run());
        response.closeHandler(closed -> once.run());
    }

    static void send(HttpServerResponse response, Answer answer) {
        head(response, answer);
        response.end(answer.body());
    }

    static void misbehave(Vertx vertx, HttpServerRequest request, Answer answer, SimulatedFault fault) {
        if (fault.delivery().delayMillis() > 0) {
            vertx.setTimer(fault.delivery().delayMillis(), timer -> misbehaveNow(vertx, request, answer, fault));
        } else {
            misbehaveNow(vertx, request, answer, fault);
        }
    }

    private static void misbehaveNow(Vertx vertx, HttpServerRequest request, Answer answer, SimulatedFault fault) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        var delivery = fault.delivery();
        if (delivery.connection().isPresent()) {
            switch (delivery.connection().get()) {
                case CLOSE -> request.connection().close();
                case RESET -> reset(request);
                case HANG -> {}
            }
        } else if (delivery.isPadded()) {
            pad(vertx, request, answer, delivery);
        } else if (delivery.truncateAt() >= 0) {
            truncate(request, answer, delivery.truncateAt());
        } else {
            send(response, answer);
        }
    }

    private static void head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
    }

    /** Closing with data left to linger for no time makes the kernel send RST in place of FIN. */
    private static void reset(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection
                && connection.channel() instanceof SocketChannel channel) {
            channel.config().setSoLinger(0);
        }
        request.connection().close();
    }

    private static void truncate(HttpServerRequest request, Answer answer, int length) {
        var whole = answer.body().getBytes(StandardCharsets.UTF_8);
        var response = request.response();
        head(response, answer);
        response.putHeader("Content-Length", Integer.toString(whole.length));
        response.write(Buffer.buffer(whole).slice(0, Math.min(length, whole.length)))
                .onComplete(written -> request.connection().close());
    }

    private static void pad(Vertx vertx, HttpServerRequest request, Answer answer, SimulatedFault.Delivery padding) {
        var response = request.response();
        head(response, answer);
        if (padding.endless() || padding.chunked()) {
            response.setChunked(true);
        } else {
            response.putHeader("Content-Length", Long.toString(padding.bodyBytes()));
        }
        long length = padding.endless() ? Long.MAX_VALUE : padding.bodyBytes();
        if (padding.endless()) {
            long timer = vertx.setTimer(
                    ENDLESS_MILLIS, expired -> request.connection().close());
            request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
        }
        new Padding(vertx.getOrCreateContext(), response, length).writeOn();
    }

    /** Writes padding as fast as the client reads it, and stops when the client goes away. */
    private static final class Padding {
        private final Context context;
        private final HttpServerResponse response;
        private long left;
        // Made here: a native image cannot hold buffers in its heap from the build
        private final Buffer padding = Buffer.buffer(PADDING);
        private Buffer next = Buffer.buffer(PADDING_START);

        Padding(Context context, HttpServerResponse response, long length) {
            this.context = context;
            this.response = response;
            this.left = length;
        }

        void writeOn() {
            for (int block = 0; block < BLOCKS_A_TURN; block++) {
                if (response.closed()) {
                    return;
                }
                if (left == 0) {
                    response.end();
                    return;
                }
                if (response.writeQueueFull()) {
                    response.drainHandler(drained -> writeOn());
                    return;
                }
                int size = (int) Math.min(left, next.length());
                response.write(next.slice(0, size));
                left -= size;
                next = padding;
            }
            context.runOnContext(turn -> writeOn());
        }
    }
}
