package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.SubAccountNames;
import purser.exchange.json.StrictJson;

/**
 * A page of {@link BitgetApi#subList}: {@code data{list[]{subUid, accountMode, …}, hasNext, cursor}}. Bitget gives the
 * cursor on the last page too. Its documentation has {@code hasNext} as a boolean in the example and as a string in the
 * table.
 *
 * @param modes what each sub-account's {@code accountMode} says, {@code CLASSIC} and {@code UNIFIED} so far, by its id; blank
 *     where it says nothing
 * @param next the cursor of the next page; null on the last one
 */
record SubListPage(Map<String, String> modes, @Nullable String next) {

    private static final Pattern CURSOR = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read */
    static SubListPage of(BitgetEnvelope answer) {
        JsonNode list = answer.data().path("list");
        StrictJson.requireList(list, "data.list");
        Map<String, String> modes = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode mode = list.get(i).path("accountMode");
            modes.merge(
                    id(list.get(i), "data.list[" + i + "]"),
                    mode.isTextual() ? mode.asText() : "",
                    (one, other) -> one.equals(other) ? one : "");
        }
        return new SubListPage(modes, hasNext(answer.data().path("hasNext")) ? cursor(answer.data(), "data") : null);
    }

    private static boolean hasNext(JsonNode hasNext) {
        return switch (hasNext.isValueNode() ? hasNext.asText() : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw ExchangeFailure.unexpected("data.hasNext is neither true nor false");
        };
    }

    /**
     * A sub-account's id: digits, as a string or a number.
     *
     * @param path where the row stands, for the failure's text
     */
    static String id(JsonNode row, String path) {
        JsonNode id = row.path("subUid");
        if (!id.isTextual() && !id.isIntegralNumber() || !SubAccountNames.isId(id.asText())) {
            throw ExchangeFailure.unexpected(path + ".subUid is missing or no id");
        }
        return id.asText();
    }

    /** What comes after this page is asked for with it. @param path where it stands, for the failure's text */
    static String cursor(JsonNode node, String path) {
        JsonNode cursor = node.path("cursor");
        if (!cursor.isTextual() && !cursor.isIntegralNumber()
                || !CURSOR.matcher(cursor.asText()).matches()) {
            throw ExchangeFailure.unexpected(path + ".cursor is missing or no cursor, and there is more");
        }
        return cursor.asText();
    }
}
