package purser.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * An answer as it is sent.
 *
 * @param body JSON; not to be changed
 * @param etag tells it from others, as the header has it
 */
public record RenderedResponse(byte[] body, String etag) {

    private static final int ETAG_BYTES = 18;

    static RenderedResponse of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new RenderedResponse(
                    body, "\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, ETAG_BYTES)) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Whether it is what the caller has: weakly, as RFC 9110 (section 13.1.2) wants it for If-None-Match. */
    boolean isKnownTo(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
