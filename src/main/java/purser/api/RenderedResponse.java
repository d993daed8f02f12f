package purser.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Sha256;

/**
 * An answer as it is sent.
 *
 * @param body JSON; not to be changed
 * @param etag tells it from others, as the header has it: by its content, and behind the point by the moments in it
 */
record RenderedResponse(byte[] body, String etag) {

    private static final int CONTENT_BYTES = 18;
    private static final int MOMENTS_BYTES = 6;

    /** How each field begins that another look changes, gives or leaves out where nothing has changed. */
    private static final List<byte[]> MOMENTS = Stream.of("\"asOf\":\"", ",\"retryAfter\":\"")
            .map(field -> field.getBytes(StandardCharsets.US_ASCII))
            .toList();

    static RenderedResponse of(byte[] body) {
        MessageDigest content = Sha256.digest();
        MessageDigest moments = Sha256.digest();
        int from = 0;
        for (int at = 0; at < body.length; at++) {
            int length = momentAt(body, at);
            if (length > 0) {
                content.update(body, from, at - from);
                moments.update(body, at, length);
                from = at + length;
                at = from - 1;
            }
        }
        content.update(body, from, body.length - from);
        return new RenderedResponse(
                body, "\"" + text(content, CONTENT_BYTES) + "." + text(moments, MOMENTS_BYTES) + "\"");
    }

    private static String text(MessageDigest digest, int bytes) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), bytes));
    }

    // The length of the field that begins there; 0 for none. No text can have such a name in it: its quotes would be
    // escaped.
    private static int momentAt(byte[] body, int at) {
        if (body[at] != '"' && body[at] != ',') {
            return 0;
        }
        for (byte[] field : MOMENTS) {
            int value = at + field.length;
            if (value <= body.length && Arrays.equals(body, at, value, field, 0, field.length)) {
                int end = value;
                while (body[end] != '"') {
                    end++;
                }
                return end + 1 - at;
            }
        }
        return 0;
    }

    /**
     * Whether it is what the caller has: by weak comparison, as RFC 9110 (section 13.1.2) wants it for If-None-Match.
     * {@code Request.evaluatePreconditions} of Quarkus REST 3.33 compares strongly, so that a caller behind a proxy
     * that compresses, which makes each ETag a weak one, would never get a 304. It looks at If-Match too, and answers
     * 412.
     */
    boolean isKnownTo(@Nullable String ifNoneMatch) {
        return tags(ifNoneMatch).anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    /** Whether the caller knows all of it but the moments. */
    boolean hasContentOf(@Nullable String ifNoneMatch) {
        String content = etag.substring(0, etag.indexOf('.') + 1);
        return tags(ifNoneMatch).anyMatch(tag -> tag.equals("*") || tag.startsWith(content));
    }

    private static Stream<String> tags(@Nullable String ifNoneMatch) {
        return ifNoneMatch == null
                ? Stream.of()
                : Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag);
    }
}
