package purser.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.contract.support.SandboxResource;

/** What an image holds of this application's configuration, and what of it a start takes. On a JVM both can be seen. */
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
class PreparedTest {

    @TempDir
    Path directory;

    private final Prepared prepared = Prepared.make();

    @Test
    void hasAllMappingsButPursersOwnAndThatWhichNamesThePort() {
        List<String> missing = BareConfig.with(mapping -> false).declared().stream()
                .filter(mapping -> !prepared.mappings().containsKey(mapping))
                .map(mapping -> mapping.getType().getSimpleName())
                .sorted()
                .toList();

        assertThat(missing).containsExactly("PurserConfig", "VertxHttpConfig");
        assertThat(prepared.mappings()).hasSizeGreaterThan(25);
    }

    @Test
    void knowsWhereAValueComesFromThatNamesAnother() {
        assertThat(prepared.mappings().entrySet().stream()
                        .filter(mapping -> mapping.getKey().getPrefix().equals("quarkus.vertx"))
                        .flatMap(mapping -> mapping.getValue().dependsOn().plain().stream()))
                .contains("quarkusvertxworkerpoolsize", "quarkusthreadpoolmaxthreads");
    }

    @Test
    void takesAllThatNothingIsSetOf() {
        assertThat(left(Map.of())).containsExactly("PurserConfig", "VertxHttpConfig");
        assertThat(left(Map.of("QUARKUS_HTTP_PORT", "8081"))).containsExactly("PurserConfig", "VertxHttpConfig");
    }

    @Test
    void makesAnewWhatMayBeAnother() {
        assertThat(left(Map.of("QUARKUS_LOG_LEVEL", "DEBUG"))).contains("LogRuntimeConfig");
        assertThat(left(Map.of("QUARKUS_THREAD_POOL_MAX_THREADS", "5"))).contains("VertxConfiguration");
        assertThat(left(Map.of("QUARKUS_PROFILE", "staging")).size())
                .isGreaterThan(prepared.mappings().size());
    }

    @Test
    void givesTheSameValuesAsOneThatIsMadeAnew() {
        Map<String, String> environment = Map.of("QUARKUS_LOG_LEVEL", "DEBUG", "QUARKUS_HTTP_PORT", "8081");
        SmallRyeConfig taken = config(environment, prepared, new ArrayList<>());
        SmallRyeConfig made = config(environment, null, new ArrayList<>());

        for (String key : made.getPropertyNames()) {
            ConfigValue value = taken.getConfigValue(key);
            assertThat(value.getValue())
                    .as(key)
                    .isEqualTo(made.getConfigValue(key).getValue());
            assertThat(value.isDefault())
                    .as(key)
                    .isEqualTo(made.getConfigValue(key).isDefault());
        }
    }

    @Test
    void listsNoNamesButThoseThatAreAskedFor() {
        List<String> names = new ArrayList<>();
        config(Map.of(), prepared, new ArrayList<>()).getPropertyNames().forEach(names::add);

        assertThat(names).noneMatch(name -> name.startsWith("quarkus.shutdown."));
        assertThat(names).anyMatch(name -> name.startsWith("quarkus.http."));
        assertThat(names).anyMatch(name -> name.startsWith("quarkus.log.category."));
    }

    private List<String> left(Map<String, String> environment) {
        List<String> left = new ArrayList<>();
        config(environment, prepared, left);
        return left.stream().sorted().toList();
    }

    /** @param taken null to make everything anew; @param left is told what was made anew */
    @SuppressWarnings("overrides") // one method of the library's builder lacks the dots of the one that it overrides
    private SmallRyeConfig config(Map<String, String> environment, Prepared taken, List<String> left) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder() {
            @Override
            protected List<ConfigSource> getDefaultSources() {
                Map<String, String> all = new HashMap<>(environment);
                // As a process has it: one of the values names it.
                all.put("java.io.tmpdir", "/tmp");
                return List.of(new EnvConfigSource(all, 300));
            }
        };
        AbstractConfigBuilder.withCustomizer(builder, "io.quarkus.runtime.generated.RunTimeConfig");
        builder.withCustomizers(new SmallRyeConfigBuilderCustomizer() {
            @Override
            public void configBuilder(SmallRyeConfigBuilder last) {
                if (taken != null) {
                    PreparedMappings.take(taken, SetNames.of(environment, new Properties(), directory), last);
                }
                left.addAll(last.getMappingsBuilder().getMappings().stream()
                        .map(mapping -> mapping.getType().getSimpleName())
                        .toList());
            }

            @Override
            public int priority() {
                return Integer.MAX_VALUE;
            }
        });
        return builder.build();
    }
}
