package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;

/**
 * Translates {@link BybitApi#keyInformation}. {@code readOnly} is 1 for a key that can only read, whatever
 * {@code permissions} lists beside it. {@code ips} is {@code ["*"]} for a key that is not bound to addresses; such a key
 * expires, and {@code deadlineDay} is negative for the others.
 */
final class KeyTranslation {

    private KeyTranslation() {}

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read */
    static KeyInfo key(BybitEnvelope answer) {
        JsonNode result = answer.result();
        String readOnly = result.path("readOnly").asText();
        if (!readOnly.matches("[01]")) {
            throw ExchangeFailure.unexpected("result.readOnly is neither 0 nor 1");
        }
        boolean canWrite = readOnly.equals("0");
        JsonNode permissions = result.path("permissions");
        boolean withdraw = contains(permissions.path("Wallet"), "Withdraw");
        boolean trade = permissions.properties().stream()
                .anyMatch(area ->
                        !area.getKey().equals("Wallet") && !area.getValue().isEmpty());
        return new KeyInfo(
                userId(result),
                !canWrite,
                canWrite && trade,
                canWrite && withdraw,
                isBound(result.path("ips")),
                expiry(result));
    }

    /** The id of the user whose key it is; null when it is missing or 0. */
    static @Nullable String userId(JsonNode result) {
        String id = result.path("userID").asText("");
        return id.matches("[1-9][0-9]{0,19}") ? id : null;
    }

    // A list by the documentation; a lone address may come as text.
    private static boolean isBound(JsonNode ips) {
        return ips.isTextual()
                ? !ips.asText().isBlank() && !ips.asText().equals("*")
                : !ips.isEmpty() && !contains(ips, "*");
    }

    private static boolean contains(JsonNode array, String text) {
        return StreamSupport.stream(array.spliterator(), false)
                .anyMatch(element -> element.asText().equals(text));
    }

    // A key that does not expire shows the epoch's first day.
    private static @Nullable Instant expiry(JsonNode result) {
        String text = result.path("expiredAt").asText("");
        if (text.isBlank()) {
            return null;
        }
        try {
            Instant expiry = Instant.parse(text);
            return expiry.getEpochSecond() <= 0 ? null : expiry;
        } catch (DateTimeException e) {
            throw ExchangeFailure.unexpected("result.expiredAt is not a time");
        }
    }
}
