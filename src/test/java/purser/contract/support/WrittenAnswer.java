package purser.contract.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that a document shows, with the request that it names in front of it.
 *
 * @param request as in {@code `GET /balances?coin=usdt`}
 */
public record WrittenAnswer(String request, JsonNode answer) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("(?s)\n```json\n(.*?)\n```\n");
    private static final Pattern REQUEST = Pattern.compile("`GET\\s(/[^`]*\\?[^`]*)`");

    /** The first one in a document. */
    public static WrittenAnswer first(Path document) throws IOException {
        String text = Files.readString(document);
        Matcher block = BLOCK.matcher(text);
        assertThat(block.find()).as("a block of JSON in " + document).isTrue();
        String request = REQUEST.matcher(text.substring(0, block.start()))
                .results()
                .map((MatchResult found) -> found.group(1))
                .reduce((one, next) -> next)
                .orElseThrow();
        return new WrittenAnswer(request, MAPPER.readTree(block.group(1)));
    }

    /** Fails unless the answer has all that is written, moments apart; a document may leave fields out, but no entries. */
    public void assertIsPartOf(String real) throws IOException {
        assertIsPart("", answer, MAPPER.readTree(real));
    }

    private static void assertIsPart(String place, JsonNode written, JsonNode real) {
        if (written.isObject()) {
            written.properties()
                    .forEach(field ->
                            assertIsPart(place + "/" + field.getKey(), field.getValue(), real.path(field.getKey())));
        } else if (written.isArray()) {
            assertThat(written.size()).as(place).isEqualTo(real.size());
            for (int i = 0; i < written.size(); i++) {
                assertIsPart(place + "/" + i, written.get(i), real.get(i));
            }
        } else if (place.endsWith("/asOf")) {
            assertThat(real.asText()).as(place).matches("2\\d{3}-\\d\\d-\\d\\dT[0-9:.]+Z");
        } else {
            assertThat(written).as(place).isEqualTo(real);
        }
    }
}
