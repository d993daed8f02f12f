package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.json.StrictJson;

/**
 * Translates {@link BitgetApi#classicInfo} and {@link BitgetApi#unifiedInfo}. Bitget tells no expiry.
 *
 * <p>Of a classic account, {@code authorities[]} has a code for each thing that the key may do: what it is about, then
 * {@code r} to read or {@code w} to write ({@code stow}: trade spot, {@code wwow}: withdraw). Of a unified one,
 * {@code permType} is {@code read-only} or {@code read-and-write}, and {@code permissions[]} ({@code uta_trade},
 * {@code withdraw}) says what of.
 */
final class KeyTranslation {

    /** The documented codes to read, and the word of the documentation's own example. */
    private static final Pattern READING_AUTHORITY = Pattern.compile("[a-z0-9]{3}r|readonly");

    private static final String WITHDRAW_AUTHORITY = "wwow";

    private KeyTranslation() {}

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read */
    static KeyInfo classic(BitgetEnvelope answer) {
        List<String> writing = texts(answer.data().path("authorities"), "data.authorities").stream()
                .filter(authority -> !READING_AUTHORITY.matcher(authority).matches())
                .toList();
        boolean canWithdraw = writing.contains(WITHDRAW_AUTHORITY);
        boolean canTrade = writing.stream().anyMatch(authority -> !authority.equals(WITHDRAW_AUTHORITY));
        return new KeyInfo(
                userId(answer.data()), writing.isEmpty(), canTrade, canWithdraw, isBound(answer.data()), null);
    }

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read */
    static KeyInfo unified(BitgetEnvelope answer) {
        JsonNode type = answer.data().path("permType");
        if (!type.isTextual() || type.asText().isBlank()) {
            throw ExchangeFailure.unexpected("data.permType is missing or not a type");
        }
        // Seen with dashes and with underscores. Whatever else it may come to say is no promise to only read.
        boolean readOnly = type.asText().strip().toLowerCase(Locale.ROOT).matches("read[-_]?only");
        List<String> permissions = texts(answer.data().path("permissions"), "data.permissions");
        boolean canTrade = !readOnly && permissions.stream().anyMatch(permission -> permission.contains("trade"));
        boolean canWithdraw = !readOnly && permissions.stream().anyMatch(permission -> permission.contains("withdraw"));
        return new KeyInfo(userId(answer.data()), readOnly, canTrade, canWithdraw, isBound(answer.data()), null);
    }

    /** {@code userId} of the account information, {@code uid} of the settings; null when it is neither. */
    static @Nullable String userId(JsonNode data) {
        String id = data.hasNonNull("userId")
                ? data.path("userId").asText()
                : data.path("uid").asText("");
        return id.matches("[1-9][0-9]{0,19}") ? id : null;
    }

    private static List<String> texts(JsonNode array, String path) {
        StrictJson.requireList(array, path);
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText().strip().toLowerCase(Locale.ROOT)));
        return texts;
    }

    // Addresses with commas between, or a list of them; of an unbound key blank or empty.
    private static boolean isBound(JsonNode data) {
        JsonNode ips = data.path("ips");
        return ips.isArray() ? !ips.isEmpty() : !ips.asText("").isBlank();
    }
}
