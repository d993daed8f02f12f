package purser.cluster;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What the store does in one step, untouched by what others do meanwhile. Each {@code .lua} file says what it takes and gives. */
enum Script {
    ACQUIRE,
    PUBLISH,
    PUBLISH_FAILURE,
    EXTEND,
    PERMIT,
    COOL_DOWN,
    HEARTBEAT;

    private static final class Text {
        // Loaded when the first script is called: without a store, never.
        private static final String[] TEXTS = new String[values().length];
        private static final String[] DIGESTS = new String[values().length];

        static {
            for (Script script : values()) {
                String text = read(script.name().toLowerCase(Locale.ROOT) + ".lua");
                TEXTS[script.ordinal()] = text;
                DIGESTS[script.ordinal()] = sha1(text);
            }
        }

        private static String read(String name) {
            try (InputStream in = Script.class.getResourceAsStream("/purser/cluster/" + name)) {
                return ScriptTimings.DEFAULT.in(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String sha1(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-1", e);
            }
        }
    }

    /** Calls it by its digest, which a store knows that has seen it before; else answers {@code NOSCRIPT}. */
    Request byDigest(List<String> keys, Object... args) {
        return request(Command.EVALSHA, Text.DIGESTS[ordinal()], keys, args);
    }

    /** Calls it by its text. */
    Request byText(List<String> keys, Object... args) {
        return request(Command.EVAL, Text.TEXTS[ordinal()], keys, args);
    }

    private static Request request(Command command, String script, List<String> keys, Object... args) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (Object arg : args) {
            if (arg instanceof byte[] bytes) {
                request.arg(bytes);
            } else {
                request.arg(arg.toString());
            }
        }
        return request;
    }
}
