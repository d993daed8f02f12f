package purser.cluster;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import purser.config.ClusterSettings;
import purser.config.Listeners;
import purser.config.PurserConfig;
import purser.config.SettingsReader;
import purser.config.Variables;

/** Settings as the configuration gives them. */
final class TestSettings {

    private TestSettings() {}

    static ClusterSettings at(RedisServer server) {
        return of(Map.of("purser.cluster.url", server.url()));
    }

    /** @throws ConfigurationException when something is wrong with the part that is shared */
    static ClusterSettings of(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("purser.sandbox", "true");
        PurserConfig config = new SmallRyeConfigBuilder()
                .withMapping(PurserConfig.class)
                .withDefaultValue("smallrye.config.mapping.validate-unknown", "false")
                .withSources(new PropertiesConfigSource(all, "properties", 250))
                .build()
                .getConfigMapping(PurserConfig.class);
        return new SettingsReader(
                        config,
                        List.of(),
                        new Listeners("127.0.0.1", 8080, "127.0.0.1", 9000),
                        (exchange, mode) -> null,
                        null)
                .read(all.keySet(), Variables.of(Map.of()))
                .cluster();
    }
}
