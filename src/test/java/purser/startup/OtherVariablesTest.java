package purser.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each environment variable has its value for who asks; those of configuration are listed too. */
class OtherVariablesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOME", "/home/me",
            "OUR_HOST", "h",
            "SVC1_SERVICE_HOST", "10.0.0.1",
            "QUARKUS_HTTP_PORT", "8081",
            "_PROD_QUARKUS_LOG_LEVEL", "DEBUG",
            "purser.max-age", "2s");

    @Test
    void listsThoseOfConfiguration() {
        assertThat(ConfigNames.among(ENVIRONMENT))
                .containsOnlyKeys("QUARKUS_HTTP_PORT", "_PROD_QUARKUS_LOG_LEVEL", "purser.max-age");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUR_HOST", "our.host", "our-host", "OUR.HOST"})
    void findsTheOthersAsMicroProfileConfigSpellsThem(String name) {
        assertThat(new OtherVariables(ENVIRONMENT).getValue(name)).isEqualTo("h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PORT", "quarkus.http.port", "%prod.our.host", "our.port", "_"})
    void hasNoneThatIsListedAndNoneThatIsNotThere(String name) {
        assertThat(new OtherVariables(ENVIRONMENT).getValue(name)).isNull();
        assertThat(new OtherVariables(ENVIRONMENT).getPropertyNames()).isEmpty();
    }
}
