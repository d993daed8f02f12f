package purser.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models are told of the tools is what the API answers. */
class ToolDefinitionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Written out in place, as some clients take no references; and nothing that only some of them understand. */
    private static final Set<String> WORDS =
            Set.of("type", "description", "properties", "required", "items", "enum", "additionalProperties");

    /** The members of a problem that no tool's answer has. */
    private static final Set<String> NEVER_THERE = Set.of("accounts", "parameter");

    private final JsonNode schemas = read("/purser/api/openapi.json").at("/components/schemas");

    @ParameterizedTest
    @CsvSource({"get_balances, Balances", "list_accounts, Accounts"})
    void haveTheSchemasOfTheHttpContract(String tool, String schema) {
        assertSame(schema, schemas.path(schema), definition(tool).path("outputSchema"));
    }

    private void assertSame(String place, JsonNode contract, JsonNode told) {
        JsonNode named = contract.path("$ref");
        if (named.isTextual()) {
            String name = named.asText().replaceFirst(".*/", "");
            assertSame(place + ":" + name, name.equals("Problem") ? problem() : schemas.path(name), told);
            return;
        }
        for (String word : List.of("type", "enum", "required")) {
            assertThat(told.path(word)).as(place + " " + word).isEqualTo(contract.path(word));
        }
        assertThat(names(told.path("properties"))).as(place).isEqualTo(names(contract.path("properties")));
        contract.path("properties")
                .properties()
                .forEach(property -> assertSame(
                        place + "." + property.getKey(),
                        property.getValue(),
                        told.path("properties").path(property.getKey())));
        for (String word : List.of("items", "additionalProperties")) {
            assertThat(told.has(word)).as(place + " " + word).isEqualTo(contract.has(word));
            if (contract.path(word).isObject()) {
                assertSame(place + "." + word, contract.path(word), told.path(word));
            }
        }
    }

    // A later version may have more types, and a client may keep what it was told.
    private JsonNode problem() {
        ObjectNode problem = schemas.path("Problem").deepCopy();
        ((ObjectNode) problem.path("properties")).remove(NEVER_THERE);
        ((ObjectNode) problem.at("/properties/type")).remove("enum");
        return problem;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_balances", "list_accounts"})
    void areOfWordsThatEveryClientKnows(String tool) {
        JsonNode definition = definition(tool);

        assertThat(words(definition.path("inputSchema"))).isSubsetOf(WORDS);
        assertThat(words(definition.path("outputSchema"))).isSubsetOf(WORDS);
        assertThat(definition.at("/inputSchema/additionalProperties")).isEqualTo(MAPPER.valueToTree(false));
        assertThat(definition.at("/annotations/readOnlyHint").asBoolean()).isTrue();
    }

    private static Set<String> words(JsonNode schema) {
        Set<String> words = new TreeSet<>();
        schema.properties().forEach(word -> {
            words.add(word.getKey());
            JsonNode value = word.getValue();
            if (word.getKey().equals("properties")) {
                value.forEach(property -> words.addAll(words(property)));
            } else if (value.isObject()) {
                words.addAll(words(value));
            }
        });
        return words;
    }

    @Test
    void sayFirstWhatMustNotBeMissed() {
        assertThat(definition("get_balances").path("description").asText())
                .contains("INCOMPLETE", "NOTHING COULD BE READ", "STALE", "PLAY MONEY", "NO TOTALS", "NOT IN HERE");
    }

    private static JsonNode definition(String tool) {
        return read("/purser/api/mcp/" + tool + ".json");
    }

    private static JsonNode read(String name) {
        try (InputStream file = ToolDefinitionsTest.class.getResourceAsStream(name)) {
            return MAPPER.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
