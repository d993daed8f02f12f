package purser.thirdexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import purser.config.Listeners;
import purser.config.PurserConfig;
import purser.config.Settings;
import purser.config.SettingsReader;
import purser.config.Variables;
import purser.exchange.Environment;

/** What the configuration says of an exchange, it has from the exchange. */
class ThirdExchangeConfigurationTest {

    private static final Map<String, String> VALID =
            Map.of("purser.accounts.acme.api-key", "key", "purser.accounts.acme.secret-key", "secret");

    @Test
    void takesTheHostFromTheExchange() {
        Settings settings = read(VALID);

        assertThat(settings.accounts().get(0).exchange()).isInstanceOf(Acme.class);
        assertThat(settings.accounts().get(0).site().baseUrl())
                .isEqualTo(new Acme().hosts().get(Environment.LIVE));
    }

    @Test
    void saysWhatTheExchangeDoesNotHave() {
        assertFault(
                "takes no RSA keys", "purser.accounts.acme.private-key", "pem", "purser.accounts.acme.secret-key", "");
        assertFault("Acme has none", "purser.accounts.acme.passphrase", "words");
        assertFault("Acme has no demo; there are live and sandbox", "purser.accounts.acme.environment", "demo");
        assertFault("Acme (live) has no classic accounts", "purser.accounts.acme.mode", "classic");
        assertFault("Acme (live) tells no funding wallet", "purser.accounts.acme.wallets", "funding");
    }

    /** It once ended in a NullPointerException. */
    @Test
    void saysThatAnExchangeIsNotSimulated() {
        assertFault(
                "is sandbox, and Acme is not simulated",
                "purser.accounts.acme.environment",
                "sandbox",
                "purser.sandbox",
                "true");
    }

    @Test
    void hasNoSandboxAccountOfAnExchangeThatIsNotSimulated() {
        assertThat(read(Map.of("purser.sandbox", "true")).accounts()).isEmpty();
    }

    @Test
    void namesTheExchangeThatThereIs() {
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("An account at Acme, for example, is PURSER_ACCOUNTS_ACME_API_KEY and"
                        + " PURSER_ACCOUNTS_ACME_SECRET_KEY (purser.accounts.acme.api-key and so on).");
    }

    private static void assertFault(String fault, String... more) {
        Map<String, String> properties = new TreeMap<>(VALID);
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        properties.values().removeIf(String::isEmpty);
        assertThatThrownBy(() -> read(properties))
                .hasMessageContaining("1 fault:")
                .hasMessageContaining(fault);
    }

    private static Settings read(Map<String, String> properties) {
        PurserConfig config = new SmallRyeConfigBuilder()
                .withMapping(PurserConfig.class)
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false")
                .withSources(new PropertiesConfigSource(properties, "properties", 250))
                .build()
                .getConfigMapping(PurserConfig.class);
        return new SettingsReader(
                        config,
                        List.of(new Acme()),
                        new Listeners("127.0.0.1", 8080, "127.0.0.1", 9000),
                        (exchange, mode) -> null,
                        null)
                .read(properties.keySet(), Variables.of(Map.of()));
    }
}
