package purser.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Nested
    class AnObject {

        @Test
        void isRead() {
            assertThat(object("{\"a\": {\"b\": [1]}}")
                            .path("a")
                            .path("b")
                            .path(0)
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void mayHaveAByteOrderMark() {
            assertThat(object("\ufeff{\"a\": 1}")).isNotNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "true",
                    "1",
                    "\"text\"",
                    "[]",
                    "[{\"a\": 1}]",
                    "<html></html>",
                    "OK",
                    "{",
                    "{\"a\"",
                    "{\"a\": 1",
                    "{\"a\": \"b",
                    "{'a': 1}",
                    "{a: 1}",
                    "{\"a\": 1,}",
                    "{\"a\": 01}",
                    "{\"a\": +1}",
                    "{\"a\": .5}",
                    "{\"a\": NaN}",
                    "{\"a\": Infinity}",
                    "{\"a\": -Infinity}",
                    "{\"a\": \"x\ny\"}",
                    "// comment\n{\"a\": 1}"
                })
        void isNoneOfThese(String body) {
            assertThat(object(body)).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\": 1, \"a\": 1}", "{\"x\": [{\"a\": 1, \"b\": 2, \"a\": 3}]}"})
        void hasNoKeyTwice(String body) {
            assertThat(object(body)).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}{}", "{} x", "{} 1", "{}]", "{},"})
        void hasNothingBehindIt(String body) {
            assertThat(object(body)).isNull();
        }

        @Test
        void isNotNestedWithoutEnd() {
            assertThat(object("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)))
                    .isNull();
        }

        @Test
        void isNotAnArrayNestedWithoutEnd() {
            assertThat(object("{\"a\":" + "[".repeat(1_000_000))).isNull();
        }

        @Test
        void hasNoOverlongNumber() {
            assertThat(object("{\"a\": " + "9".repeat(1_000_000) + "}")).isNull();
        }

        @Test
        void hasNoOverlongText() {
            assertThat(object("{\"a\": \"" + "x".repeat(1_000_000) + "\"}")).isNull();
        }

        @Test
        void isInUtf8() {
            byte[] latin1 = "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(StrictJson.object(latin1)).isNull();
        }

        @Test
        void isNotCutOffInsideACharacter() {
            byte[] whole = "{\"a\": \"\u20ac".getBytes(StandardCharsets.UTF_8);

            assertThat(StrictJson.object(Arrays.copyOf(whole, whole.length - 1)))
                    .isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "0.00000001, 0.00000001",
            "1E-8, 0.00000001",
            "10.500, 10.500",
            "0.00000000, 0.00000000",
            "123456789012345678.123456789012345678, 123456789012345678.123456789012345678",
            "123456789012345678901234567890, 123456789012345678901234567890"
        })
        void keepsTheDigitsOfNumbers(String literal, String plain) {
            JsonNode number = object("{\"a\": " + literal + "}").path("a");

            assertThat(number.decimalValue().toPlainString()).isEqualTo(plain);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1E400000", "1E-400000", "1E2147483647", "-1E-2147483647"})
        void readsHugeNumbersWithoutWritingThemOut(String literal) {
            assertThat(object("{\"a\": " + literal + "}").path("a").asText()).hasSizeLessThan(50);
        }

        @Test
        void isNoneWithANumberBeyondAllNumbers() {
            assertThat(object("{\"a\": 1E99999999999}")).isNull();
        }
    }

    @Nested
    class OptionalMillis {

        @ParameterizedTest
        @ValueSource(strings = {"1672136539127", "\"1672136539127\""})
        void areReadFromNumbersAndStrings(String literal) {
            assertThat(millis(literal)).isEqualTo(1672136539127L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "\"\"",
                    "1672136539",
                    "16721365391271",
                    "1672136539127.5",
                    "-1672136539127",
                    "true",
                    "{}",
                    "[1672136539127]",
                    "1E400000",
                    "\" 1672136539127\""
                })
        void areNotThereWhenTheyAreNoMillis(String literal) {
            assertThat(millis(literal)).isNull();
        }

        @Test
        void areNotThereWhenMissing() {
            assertThat(StrictJson.optionalMillis(null)).isNull();
        }

        private static Long millis(String literal) {
            return StrictJson.optionalMillis(object("{\"t\": " + literal + "}").get("t"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>             | true",
                "'\r\n  <!DOCTYPE'  | true",
                "{\"a\": \"<\"}     | false",
                "Access denied <b>  | false",
                "''                 | false",
                "'  '               | false"
            })
    void tellsAPageFromAnAnswer(String body, boolean page) {
        assertThat(StrictJson.isPage(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(page);
    }

    @Test
    void knowsAPageByItsStartAfterAByteOrderMark() {
        assertThat(StrictJson.isPage("\ufeff<html>".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    private static JsonNode object(String body) {
        return StrictJson.object(body.getBytes(StandardCharsets.UTF_8));
    }
}
