package purser.api;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Sha256;

/**
 * An answer as it is sent.
 *
 * @param body JSON; not to be changed
 * @param etag tells it from others, as the header has it
 */
record RenderedResponse(byte[] body, String etag) {

    private static final int ETAG_BYTES = 18;

    static RenderedResponse of(byte[] body) {
        String digest = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(body), ETAG_BYTES));
        return new RenderedResponse(body, "\"" + digest + "\"");
    }

    /**
     * Whether it is what the caller has: by weak comparison, as RFC 9110 (section 13.1.2) wants it for If-None-Match.
     * {@code Request.evaluatePreconditions} of Quarkus REST 3.33 compares strongly, so that a caller behind a proxy
     * that compresses, which makes each ETag a weak one, would never get a 304. It looks at If-Match too, and answers
     * 412.
     */
    boolean isKnownTo(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
