package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTest {

    /** What the configuration's own library says is declared. */
    static Set<String> properties() {
        return ConfigMappings.getProperties(ConfigClass.configClass(PurserConfig.class))
                .keySet();
    }

    static List<String> declared() {
        return properties().stream()
                .filter(property -> NamedKeys.ALL.stream().noneMatch(keys -> property.startsWith(keys.prefix())))
                .toList();
    }

    @Test
    void areThirtyOrSo() {
        assertThat(declared()).hasSizeBetween(20, 40).contains("purser.max-age", "purser.metrics.balances");
    }

    @ParameterizedTest
    @MethodSource("declared")
    void areWhatIsDeclared(String property) {
        assertThat(KnownKeys.unknown(Set.of(property), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void areWhatIsDeclaredInTheEnvironment(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');

        assertThat(KnownKeys.unknown(Set.of(), Map.of(variable, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purser.accounts.bitget.api-key",
                "purser.accounts.main-desk-2.private-key-file",
                "quarkus.http.port",
                "pursers.max-age",
                "my.purser.thing"
            })
    void areTheseToo(String property) {
        assertThat(KnownKeys.unknown(Set.of(property), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purser.max_age",
                "purser.maxage",
                "purser.accounts",
                "purser.account.bitget.api-key",
                "purser.accounts.bitget",
                "purser.accounts.bitget.apikey",
                "purser.accounts.bitget.api-key.x",
                "purser.accounts.Bitget.api-key",
                "purser.accounts.api-key"
            })
    void areNotThese(String property) {
        assertThat(KnownKeys.unknown(Set.of(property), Map.of()))
                .extracting(Fault::property)
                .containsExactly(property);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PURSER_MAXAGE", "PURSER_ACCOUNT_BITGET_API_KEY", "PURSER_ACCOUNTS_BITGET_APIKEY", "PURSER_TOKEN"
            })
    void areNotTheseVariables(String variable) {
        List<Fault> faults = KnownKeys.unknown(Set.of(), Map.of(variable, "x"));

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).toString()).startsWith(variable + ": is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "PURSER", "MY_PURSER_MAX_AGE", "pursers_max_age"})
    void leaveOtherVariablesAlone(String variable) {
        assertThat(KnownKeys.unknown(Set.of(), Map.of(variable, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PURSER_SERVICE_HOST",
                "PURSER_SERVICE_PORT",
                "PURSER_SERVICE_PORT_HTTP",
                "PURSER_PORT",
                "PURSER_PORT_8080_TCP",
                "PURSER_PORT_8080_TCP_ADDR"
            })
    void leaveTheServiceLinksOfKubernetesAlone(String variable) {
        assertThat(KnownKeys.unknown(Set.of(), Map.of(variable, "tcp://10.0.0.1:80")))
                .isEmpty();
    }

    // Those of a service whose name begins with "purser-".
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PURSER_DESK_SERVICE_HOST",
                "PURSER_DESK_SERVICE_PORT",
                "PURSER_DESK_SERVICE_PORT_HTTP",
                "PURSER_DESK_PORT",
                "PURSER_DESK_PORT_8080_TCP",
                "PURSER_DESK_PORT_8080_TCP_ADDR"
            })
    void leaveTheServiceLinksOfAnotherServiceAlone(String variable) {
        assertThat(KnownKeys.unknown(Set.of(), Map.of(variable, "tcp://10.0.0.1:80")))
                .isEmpty();
    }

    /** Only the value tells a port of somebody's own from one of Kubernetes. */
    @Test
    void haveAnotherNameForThePort() {
        assertThat(KnownKeys.unknown(Set.of(), Map.of("PURSER_PORT", "8081")))
                .extracting(Fault::toString)
                .containsExactly("PURSER_PORT: is not known; did you mean QUARKUS_HTTP_PORT?");
    }

    @Test
    void areInCapitalsInTheEnvironment() {
        assertThat(KnownKeys.unknown(Set.of("purser.max-age"), Map.of("purser_max_age", "1s")))
                .extracting(Fault::toString)
                .containsExactly("purser_max_age: write it in capitals, PURSER_MAX_AGE");
    }

    @Test
    void tellWhichOnesThereAre() {
        assertThat(KnownKeys.unknown(Set.of("purser.x"), Map.of()).get(0).what())
                .contains("purser.max-age", "purser.sandbox.port", "purser.accounts.<name>");
    }

    @Test
    void tellWhichOnesAnAccountHas() {
        assertThat(KnownKeys.unknown(Set.of("purser.accounts.a.x"), Map.of())
                        .get(0)
                        .what())
                .contains("api-key", "secret-key", "private-key", "passphrase", "rate-limit");
    }
}
