package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import purser.exchange.support.StubExchange;

/** The hand-written document against the code, and the two forms of it against each other. */
class OpenApiDocumentTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, Class<? extends Record>> RECORDS = Map.ofEntries(
            Map.entry("Balances", BalancesResponse.class),
            Map.entry("NotRead", BalancesResponse.UnreadWallets.class),
            Map.entry("Total", BalancesResponse.CoinTotal.class),
            Map.entry("Account", WalletEntry.class),
            Map.entry("Balance", WalletEntry.CoinBalance.class),
            Map.entry("Value", Value.class),
            Map.entry("TotalValue", TotalValue.class),
            Map.entry("Accounts", AccountsResponse.class),
            Map.entry("AccountHealth", AccountsResponse.AccountHealth.class),
            Map.entry("Key", AccountsResponse.Key.class),
            Map.entry("Problem", Problem.class),
            Map.entry("ProblemTypes", ProblemDescription.All.class),
            Map.entry("ProblemType", ProblemDescription.class));

    private final OpenApiDocument document = OpenApiDocument.of(StubExchange.BOTH, "1.2.3");

    @Test
    void saysTheSameInYamlAndJson() throws IOException {
        Object yaml = new Yaml().load(document.yaml());

        assertThat(document.yaml()).startsWith("---");
        assertThat(MAPPER.<JsonNode>valueToTree(yaml)).isEqualTo(json());
    }

    @Test
    void hasEachComponentOfEachRecordAndNothingElse() throws IOException {
        Map<String, List<String>> documented = new TreeMap<>();
        json().at("/components/schemas")
                .properties()
                .forEach(schema -> documented.put(
                        schema.getKey(),
                        names(schema.getValue().get("properties").fieldNames())));
        Map<String, List<String>> written = new TreeMap<>();
        RECORDS.forEach((name, type) -> written.put(
                name,
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()));

        assertThat(documented).isEqualTo(written);
    }

    @Test
    void requiresNoFieldThatThereIsNot() throws IOException {
        for (JsonNode schema : json().at("/components/schemas")) {
            for (JsonNode required : schema.path("required")) {
                assertThat(schema.get("properties").has(required.asText()))
                        .as(required.asText())
                        .isTrue();
            }
        }
    }

    @Test
    void hasEachQueryParameterAndNoOther() throws IOException {
        assertThat(queryParameters("/balances")).containsExactlyElementsOf(BalancesQuery.OF_ALL_ACCOUNTS);
        assertThat(queryParameters("/balances/{account}")).containsExactlyElementsOf(BalancesQuery.OF_ONE_ACCOUNT);
        assertThat(queryParameters("/")).containsExactly("account", "wallet", "coin", "refresh");
        assertThat(queryParameters("/accounts")).isEmpty();
        assertThat(names(json().get("paths").fieldNames())).hasSize(7);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void tellsOfEachProblemWithItsStatusAndTitle(ProblemType type) throws IOException {
        assertThat(problems())
                .hasSize(ProblemType.values().length)
                .filteredOn(line ->
                        line.startsWith("- `" + type.uri() + "` (" + type.status() + ") " + type.title() + ". "))
                .singleElement()
                .asString()
                .contains(ProblemTexts.of(type, "meaning"), ProblemTexts.of(type, "whatToDo"));
        assertThat(json().at("/components/schemas/Problem/properties/type/enum"))
                .hasSize(ProblemType.values().length)
                .anyMatch(uri -> uri.asText().equals(type.uri()));
    }

    @Test
    void hasTheStatusesOfAnswersThatAreNotProblems() throws IOException {
        for (String path : List.of("/balances", "/balances/{account}")) {
            assertThat(names(json().at("/paths/" + path.replace("/", "~1") + "/get/responses")
                            .fieldNames()))
                    .containsExactlyInAnyOrder("200", "304", "400", "403", "404", "default");
        }
    }

    @Test
    void putsInTheVersionAndTheExchanges() throws IOException {
        assertThat(json().at("/info/version").asText()).isEqualTo("1.2.3");
        assertThat(json().at("/info/description").asText()).contains("at Bitget and Bybit hold");
        assertThat(json().at("/components/schemas/Balance/properties/debt/description")
                        .asText())
                .contains(" Bitget: debt", " Bybit: borrowAmount + accruedInterest");
        assertThat(document.yaml()).doesNotContainPattern("\\$\\{\\w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void hasAPlaceForEachTextOfAnExchange(String exchange) throws IOException {
        String template = resource("/META-INF/openapi.yaml");

        assertThat(OpenApiDocument.fields(exchange).stringPropertyNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(template).contains("\n            ${" + name + "}\n"))
                .allSatisfy(name -> assertThat(json().at("/components/schemas/" + name.replace(".", "/properties/"))
                                .isMissingNode())
                        .isFalse());
    }

    @Test
    void doesWithoutTextsOfAnExchange() {
        OpenApiDocument other =
                new OpenApiDocument(new TreeMap<>(Map.of("None", OpenApiDocument.fields("none"))), "1.2.3");

        assertThat(other.yaml()).contains("at None hold").doesNotContain("Bitget", "None:");
    }

    @Test
    void hasAnExampleThatItsOwnSchemasAllow() throws IOException {
        JsonNode example = json().at("/components/examples/balances/value");

        assertThat(RECORDS.get("Balances").getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsAll(names(example.fieldNames()));
        assertThat(example.get("accounts")).isNotEmpty();
    }

    private JsonNode json() throws IOException {
        return MAPPER.readTree(document.json());
    }

    private List<String> problems() throws IOException {
        return Pattern.compile("\n")
                .splitAsStream(json().at("/components/schemas/Problem/properties/type/description")
                        .asText())
                .filter(line -> line.startsWith("- "))
                .toList();
    }

    private List<String> queryParameters(String path) throws IOException {
        JsonNode parameters = json().at("/paths/" + path.replace("/", "~1") + "/get/parameters");
        JsonNode whole = json();
        return StreamSupport.stream(parameters.spliterator(), false)
                .map(parameter -> parameter.has("$ref")
                        ? whole.at(parameter.get("$ref").asText().substring(1))
                        : parameter)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .toList();
    }

    private static List<String> names(Iterator<String> names) {
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }

    private static String resource(String name) throws IOException {
        try (var text = OpenApiDocumentTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
