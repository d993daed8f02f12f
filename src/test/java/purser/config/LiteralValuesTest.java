package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pa$$word",
                "$",
                "${purser.deadline}",
                "${not.there}",
                "${",
                "a\\b",
                "a\\${x}",
                "\\\\",
                "#{x}",
                "${x:default}",
                "$${x}"
            })
    void leaveAVariableAsItIs(String value) {
        SmallRyeConfig config =
                config(Map.of("PURSER_ACCOUNTS_MAIN_SECRET_KEY", value, "PURSER_ACCESS_TOKEN", value), Map.of());

        assertThat(config.getValue("purser.accounts.main.secret-key", String.class))
                .isEqualTo(value);
        assertThat(config.getValue("purser.access-token", String.class)).isEqualTo(value);
    }

    @Test
    void leaveExpressionsInFilesOfProperties() {
        SmallRyeConfig config = config(Map.of(), Map.of("purser.deadline", "${our.deadline}", "our.deadline", "7s"));

        assertThat(config.getValue("purser.deadline", String.class)).isEqualTo("7s");
    }

    @Test
    void leaveExpressionsOfOthers() {
        SmallRyeConfig config = config(Map.of("QUARKUS_HTTP_PORT", "${PORT:8081}"), Map.of());

        assertThat(config.getValue("quarkus.http.port", String.class)).isEqualTo("8081");
    }

    private static SmallRyeConfig config(Map<String, String> variables, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new LiteralValues())
                .withSources(
                        new EnvConfigSource(variables, 300),
                        new NamedVariables(variables),
                        new PropertiesConfigSource(properties, "application.properties", 250))
                .build();
    }
}
