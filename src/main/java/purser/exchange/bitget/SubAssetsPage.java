package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.exchange.AnswerTime;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.json.StrictJson;

/**
 * A page of {@link BitgetApi#subAssets}: {@code data[]{subUid, cursor, assets[]}}. That the last row's cursor leads on is a
 * guess, as nothing is documented of that, nor of how the list ends.
 *
 * @param rows one a sub-account
 * @param time when Bitget answered
 * @param full whether it has as many rows as a page can have
 * @param next the cursor of the next page; null where it has none
 */
record SubAssetsPage(
        List<Row> rows,
        AnswerTime time,
        boolean full,
        @Nullable String next) {

    /**
     * What a sub-account has.
     *
     * @param assets not looked at yet: what is wrong in it is wrong of this one alone
     * @param path where they stand, for a failure's text
     */
    record Row(String id, JsonNode assets, String path, AnswerTime time) {}

    /**
     * @param limit how many rows a full page has
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static SubAssetsPage of(BitgetEnvelope answer, int limit, Instant now) {
        JsonNode data = answer.data();
        StrictJson.requireList(data, "data");
        AnswerTime time = answer.time(now);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            String path = "data[" + i + "]";
            rows.add(new Row(SubListPage.id(data.get(i), path), data.get(i).path("assets"), path + ".assets", time));
        }
        int last = data.size() - 1;
        boolean full = data.size() >= limit;
        return new SubAssetsPage(rows, time, full, next(data.path(last), "data[" + last + "]", full));
    }

    private static @Nullable String next(JsonNode last, String path, boolean full) {
        return full
                        || last.path("cursor").isTextual()
                                && !last.path("cursor").asText().isBlank()
                ? SubListPage.cursor(last, path)
                : null;
    }
}
