package purser.cluster;

import io.vertx.redis.client.impl.types.ErrorType;
import org.jspecify.annotations.Nullable;

/** What a Redis says when it refuses. */
final class RedisErrors {

    private RedisErrors() {}

    /** What happened, as the rest of a sentence about the server. */
    static String reason(Throwable error) {
        String code = code(error);
        return code == null ? "can't be reached" : "refuses (" + code + ")";
    }

    /**
     * The first word of an answer: READONLY, OOM, LOADING. The rest may quote what the server was sent.
     *
     * @return null when it has not answered; the client has a word of its own for a connection that was closed
     */
    static @Nullable String code(Throwable error) {
        if (!(error instanceof ErrorType)
                || error.getMessage() == null
                || error.getMessage().equals("CONNECTION_CLOSED")) {
            return null;
        }
        String word = error.getMessage().split(" ", 2)[0];
        return word.matches("[A-Z]{2,16}") ? word : "ERR";
    }
}
