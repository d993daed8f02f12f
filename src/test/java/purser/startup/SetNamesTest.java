package purser.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is set at run time may be missed; what has nothing to do with it costs nothing. */
class SetNamesTest {

    private static final List<String> PROD = List.of("prod");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_LOG_LEVEL",
                "QUARKUS_LOG_CATEGORY__PURSER__LEVEL",
                "quarkus_log_level",
                "quarkus.log.level",
                "quarkus.log.category.\"purser\".level",
                "Quarkus.Log-Level",
                "_PROD_QUARKUS_LOG_LEVEL",
                "_A_B_QUARKUS_LOG_LEVEL",
                "%prod.quarkus.log.level",
                "%{a,b}.quarkus.log.level"
            })
    void seesWhatIsSetBelowAPrefix(String name) {
        for (SetNames set : List.of(environment(name, "DEBUG"), system(name, "DEBUG"))) {
            assertThat(set.mayChange(below("quarkus.log"))).isTrue();
            assertThat(set.mayChange(below("quarkus.http"))).isFalse();
            assertThat(set.mayChangeAll(PROD)).isFalse();
        }
    }

    @Test
    void seesThePrefixItself() {
        assertThat(environment("QUARKUS_BANNER", "x").mayChange(below("quarkus.banner")))
                .isTrue();
        assertThat(environment("QUARKUS_REST_CLIENT_URL", "x").mayChange(below("quarkus.rest-client")))
                .isTrue();
        assertThat(environment("QUARKUS_REST_CLIENT_URL", "x").mayChange(below("quarkus.rest")))
                .as("in doubt")
                .isTrue();
    }

    @Test
    void staysOutOfOtherParts() {
        SetNames set = environment("QUARKUS_HTTP_PORT", "8081");

        assertThat(set.mayChange(below("quarkus.http"))).isTrue();
        assertThat(set.mayChange(below("quarkus.http.auth"))).isFalse();
        assertThat(set.mayChange(below("quarkus.log"))).isFalse();
    }

    @Test
    void seesNothingInACrowd() {
        Map<String, String> crowd = new HashMap<>(Map.of("PATH", "/bin", "_", "/usr/bin/env", "", "x"));
        for (int i = 0; i < 900; i++) {
            crowd.put("SVC" + i + "_SERVICE_HOST", "10.0.0.1");
        }
        SetNames set = SetNames.of(crowd, new Properties(), directory);

        assertThat(set.mayChangeAll(PROD)).isFalse();
        assertThat(set.mayChange(below("quarkus.log"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMALLRYE_CONFIG_LOCATIONS",
                "QUARKUS_CONFIG_LOCATIONS",
                "quarkus.config.profile.parent",
                "smallrye.config.mapping.validate-unknown",
                "mp.config.property.expressions.enabled",
                "SMALLRYE_FAULTTOLERANCE_MAINTHREADPOOLSIZE",
                "CONFIG_ORDINAL"
            })
    void takesNothingForSureWhereSourcesChange(String name) {
        assertThat(environment(name, "x").mayChangeAll(PROD)).isTrue();
        assertThat(system(name, "x").mayChangeAll(PROD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_PROFILE", "quarkus.profile", "SMALLRYE_CONFIG_PROFILE"})
    void knowsTheProfile(String name) {
        assertThat(environment(name, "prod").mayChangeAll(PROD)).isFalse();
        assertThat(environment(name, "staging").mayChangeAll(PROD)).isTrue();
        assertThat(environment(name, "prod,staging").mayChangeAll(PROD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", "config/application.properties", "config/application-prod.properties"})
    void takesNothingForSureBesideAFile(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "quarkus.log.level=DEBUG\n");

        assertThat(SetNames.of(Map.of(), new Properties(), directory).mayChangeAll(PROD))
                .isTrue();
    }

    private static KeyPrefixes below(String key) {
        return KeyPrefixes.of(Set.of(key));
    }

    private SetNames environment(String name, String value) {
        return SetNames.of(Map.of(name, value), new Properties(), directory);
    }

    private SetNames system(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return SetNames.of(Map.of(), properties, directory);
    }
}
