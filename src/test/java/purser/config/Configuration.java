package purser.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.auth.HmacSigner;
import purser.exchange.support.StubExchange;

/** A configuration of properties and environment variables, read as at start. */
final class Configuration {

    private static final SandboxKeys SANDBOX_KEYS = new SandboxKeys() {
        @Override
        public Credentials of(String exchange, AccountMode mode) {
            return key(exchange, mode == AccountMode.UNIFIED ? "unified" : "sandbox");
        }

        @Override
        public Credentials ofKey(String exchange, String apiKey) {
            return apiKey.equals("awkward-key") ? key(exchange, "awkward") : null;
        }

        private static Credentials key(String exchange, String kind) {
            return new Credentials(kind + "-key", new HmacSigner(kind + "-secret"), passphrase(exchange));
        }
    };

    private static String passphrase(String exchange) {
        return exchange.equals("bitget") ? "sandbox-passphrase" : null;
    }

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private DotEnv file = DotEnv.NONE;
    private int httpPort = 8080;
    private int managementPort = 9000;
    private String host = "127.0.0.1";
    private String managementHost = "127.0.0.1";
    private JwtIssuer issuer;

    /** A configuration with nothing wrong: one account at each exchange. */
    static Configuration valid() {
        return new Configuration()
                .with("purser.accounts.bitget.api-key", "bitget-api-key")
                .with("purser.accounts.bitget.secret-key", "bitget-secret-key")
                .with("purser.accounts.bitget.passphrase", "bitget-passphrase")
                .with("purser.accounts.bybit.api-key", "bybit-api-key")
                .with("purser.accounts.bybit.secret-key", "bybit-secret-key");
    }

    Configuration with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Configuration without(String property) {
        properties.remove(property);
        return this;
    }

    Configuration withVariable(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Configuration withFile(String text) {
        file = DotEnv.of(text);
        return this;
    }

    Configuration withPorts(int http, int management) {
        httpPort = http;
        managementPort = management;
        return this;
    }

    Configuration listeningOn(String address) {
        host = address;
        return this;
    }

    Configuration managedOn(String address) {
        managementHost = address;
        return this;
    }

    /** In a build that reads JWTs. */
    Configuration withIssuer(JwtIssuer issuer) {
        this.issuer = issuer;
        return this;
    }

    Settings read() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(PurserConfig.class)
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false")
                .withSources(
                        new PropertiesConfigSource(properties, "properties", 250),
                        new EnvConfigSource(variables, 300),
                        new DotEnvVariables(file),
                        new NamedVariables(Variables.of(variables, file).values()))
                .withInterceptors(new PortOffset())
                .build();
        Set<String> names = new HashSet<>();
        config.getPropertyNames().forEach(names::add);
        return new SettingsReader(
                        config.getConfigMapping(PurserConfig.class),
                        StubExchange.BOTH,
                        new Listeners(host, httpPort, managementHost, managementPort),
                        SANDBOX_KEYS,
                        issuer)
                .read(names, Variables.of(variables, file));
    }

    /** The message that the start ends with. */
    String message() {
        ConfigurationException refusal = Assertions.catchThrowableOfType(ConfigurationException.class, this::read);
        if (refusal == null) {
            throw new AssertionError("expected faults, and there were none");
        }
        return refusal.getMessage();
    }

    /** The faults in the message, without what stands before them. */
    List<String> faults() {
        return message()
                .lines()
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** The one fault that there is. */
    String fault() {
        List<String> faults = faults();
        if (faults.size() != 1) {
            throw new AssertionError("expected one fault, and there were " + faults);
        }
        return faults.get(0);
    }

    AccountSettings account(String name) {
        return read().accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
