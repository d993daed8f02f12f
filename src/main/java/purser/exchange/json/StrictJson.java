package purser.exchange.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

/** Reads exchanges' JSON: strictly, exactly, and within bounds that no honest answer comes near. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(200)
                            .maxStringLength(64 << 10)
                            .maxNameLength(256)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /**
     * @param body what came
     * @return the JSON object in it, or null when it is none: no JSON, cut off, more than one value, a key twice
     */
    public static @Nullable JsonNode object(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (IOException | ArithmeticException | IllegalArgumentException unreadable) {
            // Some numbers are beyond what Jackson's own checks foresee.
            return null;
        }
    }

    /** Whether it looks like a page for a browser: a content network's, a maintenance page. */
    public static boolean isPage(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }

    /** Whether there is nothing in it but white space. */
    public static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is missing or no array */
    public static void requireList(JsonNode array, String path) {
        if (!array.isArray()) {
            throw ExchangeFailure.unexpected(path + (array.isMissingNode() ? " is missing" : " is not a list"));
        }
    }

    /** Epoch milliseconds, as a number or a string of 13 digits; null when it is missing or no such thing. */
    public static @Nullable Long optionalMillis(@Nullable JsonNode node) {
        String text = node == null ? "" : node.asText();
        return text.matches("[0-9]{13}") ? Long.valueOf(text) : null;
    }
}
