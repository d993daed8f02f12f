package purser.startup;

import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The application's configuration of what its build has put into it, and of nothing around it.
 *
 * @param declared all mappings that there are
 * @param mappings those that the configuration has
 * @param defaults of all of them, by keys and patterns of keys
 */
record BareConfig(
        SmallRyeConfig config, Set<ConfigClass> declared, Set<ConfigClass> mappings, Map<String, String> defaults) {

    /** Quarkus makes this class when it builds the application: all mappings, and the values of application.properties. */
    private static final String RUN_TIME_CONFIGURATION = "io.quarkus.runtime.generated.RunTimeConfig";

    /** @param wanted tells which mappings it is to have */
    static BareConfig with(Predicate<ConfigClass> wanted) {
        Builder builder = new Builder(wanted);
        SmallRyeConfig config = builder.build();
        return new BareConfig(
                config, builder.declared, builder.getMappingsBuilder().getMappings(), builder.getDefaultValues());
    }

    // "overrides": one method of the library's builder lacks the dots of the one that it overrides.
    @SuppressWarnings("overrides")
    private static final class Builder extends SmallRyeConfigBuilder implements SmallRyeConfigBuilderCustomizer {

        private final Predicate<ConfigClass> wanted;
        private Set<ConfigClass> declared = Set.of();

        Builder(Predicate<ConfigClass> wanted) {
            this.wanted = wanted;
            AbstractConfigBuilder.withCustomizer(this, RUN_TIME_CONFIGURATION);
            withCustomizers(this);
        }

        @Override
        public void configBuilder(SmallRyeConfigBuilder builder) {
            Set<ConfigClass> mappings = getMappingsBuilder().getMappings();
            declared = Set.copyOf(mappings);
            mappings.removeIf(wanted.negate());
        }

        /** After all others: what they add is there by then. */
        @Override
        public int priority() {
            return Integer.MAX_VALUE;
        }

        /** No system properties, no environment, no files. */
        @Override
        protected List<ConfigSource> getDefaultSources() {
            return List.of();
        }
    }
}
