package purser.exchange.client;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Consumer;

/**
 * Ends a response that is longer than an answer can be, while it comes in: the REST client itself would collect any
 * number of bytes in memory.
 */
final class ResponseLimit implements Consumer<HttpClientRequest> {

    private final long maxBytes;

    ResponseLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void accept(HttpClientRequest request) {
        request.response().onSuccess(response -> watch(request, response));
    }

    private void watch(HttpClientRequest request, HttpClientResponse response) {
        // The body's future tells the same; without a handler it would be logged as well.
        response.exceptionHandler(error -> {});
        if (announcedBytes(response) > maxBytes) {
            request.reset(0, new ResponseTooLong());
            return;
        }
        // Beside the REST client's own collecting of the body, which is no handler of the response.
        response.handler(new CountBytes(request));
    }

    private static long announcedBytes(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private final class CountBytes implements Handler<Buffer> {

        private final HttpClientRequest request;
        private long bytes;

        CountBytes(HttpClientRequest request) {
            this.request = request;
        }

        @Override
        public void handle(Buffer chunk) {
            bytes += chunk.length();
            if (bytes > maxBytes) {
                request.reset(0, new ResponseTooLong());
            }
        }
    }

    /** The cause that the reset leaves behind. */
    static final class ResponseTooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ResponseTooLong() {
            super("answer too long", null, false, false);
        }
    }
}
