package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the control API answers, against what its description says of the answers. */
class ControlAnswersTest extends SandboxTest {
    private final JsonNode document = control("GET", "/openapi.json", null).json();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void haveTheFieldsThatAreDescribedAndNoOther() {
        put("/bybit/accounts/k", """
                {"secretKey": "s", "environment": "demo", "upgradeAfter": 2, "modeRefusal": "10028"}""");
        put("/bitget/fault", "{\"code\": \"40725\", \"after\": 2}");
        bitget("").send();
        bybit("accountType=SPOT").send();

        check("Overview", control("GET", "", null));
        check("Requests", control("GET", "/bitget/requests", null));
        check("Refusal", control("PUT", "/bitget/clock", "{\"offsetMillis\": true}"));
        check("Refusal", control("DELETE", "/bitget/accounts/none", null));

        var described = new TreeSet<String>();
        for (var schema : List.of(
                "Overview",
                "Exchange",
                "AccountShown",
                "ClockShown",
                "RateLimitsShown",
                "Limit",
                "Counters",
                "Requests",
                "Request",
                "Refusal")) {
            fieldNames(document.at("/components/schemas/" + schema + "/properties"))
                    .forEach(field -> described.add(schema + "." + field));
        }
        seen.removeIf(field -> field.startsWith("Fault."));
        assertThat(seen).isEqualTo(described);
    }

    @Test
    void ofRefusalsAreDescribed() {
        assertThat(control("PUT", "/kraken/clock", "{}").status()).isEqualTo(404);
        assertThat(control("PUT", "/bitget/clock", "x".repeat(5_000_000)).status())
                .isEqualTo(413);
        for (var operation : document.findValues("put")) {
            assertThat(fieldNames(operation.get("responses"))).containsExactlyInAnyOrder("204", "400", "404", "413");
        }
    }

    private void check(String schema, Reply reply) {
        check(schema, document.at("/components/schemas/" + schema), reply.json());
    }

    private void check(String place, JsonNode schema, JsonNode value) {
        if (schema.has("oneOf")) {
            if (!value.isNull()) {
                check(place, schema.at("/oneOf/0"), value);
            }
        } else if (schema.has("$ref")) {
            var name = schema.get("$ref").textValue().replaceFirst(".*/", "");
            check(name, document.at("/components/schemas/" + name), value);
        } else {
            assertThat(kind(value)).as(place).isEqualTo(schema.path("type").asText(kind(value)));
            if (schema.has("enum")) {
                assertThat(schema.get("enum")).as(place).contains(value);
            }
            value.properties().forEach(field -> {
                if (schema.has("additionalProperties")) {
                    check(place, schema.get("additionalProperties"), field.getValue());
                } else {
                    seen.add(place + "." + field.getKey());
                    var described = schema.path("properties").get(field.getKey());
                    assertThat(described).as(place + "." + field.getKey()).isNotNull();
                    check(place + "." + field.getKey(), described, field.getValue());
                }
            });
            StreamSupport.stream(schema.path("required").spliterator(), false)
                    .forEach(name -> assertThat(value.has(name.textValue()))
                            .as(place + " " + name)
                            .isTrue());
            if (value.isArray()) {
                value.forEach(item -> check(place, schema.get("items"), item));
            }
        }
    }

    private static String kind(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase();
    }
}
