package purser.startup;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.configuration.DisableableConfigSource;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder.MappingBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a native binary take Quarkus' configuration from its image, where it lies as objects, made when the image was built.
 * What somebody may have set at run time is read as ever: see {@link SetNames}. On a JVM this does nothing.
 *
 * <p>Without it the objects are made anew at each start, by a thousand look-ups of keys that have no value. It uses public
 * methods of SmallRye Config only, which finds it as a service. docs/decisions/2026-11-27-start.md has the figures.
 */
public final class PreparedMappings implements SmallRyeConfigBuilderCustomizer {

    /** Made while the image is built, as classes are initialized there; null on a JVM. */
    private static final @Nullable Prepared PREPARED =
            ImageMode.current() == ImageMode.NATIVE_BUILD ? Prepared.make() : null;

    private static int taken;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (PREPARED != null && ImageMode.current() == ImageMode.NATIVE_RUN) {
            builder.withSources(new OtherVariables(System.getenv()));
            taken = take(PREPARED, SetNames.ofThisProcess(), builder);
        }
    }

    /** After all others: what they add is there by then. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    /** How many mappings of this process' configuration came from the image; 0 on a JVM. */
    public static int taken() {
        return taken;
    }

    /** @return how many mappings need not be made any more */
    static int take(Prepared prepared, SetNames set, SmallRyeConfigBuilder builder) {
        if (set.mayChangeAll(prepared.profiles())) {
            return 0;
        }
        MappingBuilder mappings = builder.getMappingsBuilder();
        int all = mappings.getMappings().size();
        mappings.getMappings().removeIf(mapping -> isMade(mapping, prepared, set, mappings.getMappingsInstances()));
        forgetDefaults(builder, prepared.defaults());
        listNoNames(builder, prepared);
        return all - mappings.getMappings().size();
    }

    private static boolean isMade(
            ConfigClass mapping, Prepared prepared, SetNames set, Map<ConfigClass, Object> instances) {
        if (instances.containsKey(mapping)) {
            // Fixed by the build, and made by Quarkus then.
            return true;
        }
        Prepared.Made made = prepared.mappings().get(mapping);
        if (made == null || set.mayChange(made.dependsOn())) {
            return false;
        }
        instances.put(mapping, made.instance());
        return true;
    }

    /**
     * Defaults stay known by their keys, and are no longer listed. Patterns of keys ({@code quarkus.rest-client.*.scope}) that
     * no mapping will ask for are dropped: each look-up of a key without a value would be compared with all of them, as their
     * hashes are the same.
     */
    private static void forgetDefaults(SmallRyeConfigBuilder builder, Map<String, String> prepared) {
        Set<String> asked = new HashSet<>();
        for (ConfigClass mapping : builder.getMappingsBuilder().getMappings()) {
            asked.addAll(mapping.getProperties().keySet());
        }
        builder.getDefaultValues()
                .keySet()
                .removeIf(key -> key.indexOf('*') < 0 ? prepared.containsKey(key) : !asked.contains(key));
        builder.withSources(UnlistedSource.ofDefaults(prepared));
    }

    /** Who asks for all names wants those that somebody set, and those of the mappings that are still to be made. */
    private static void listNoNames(SmallRyeConfigBuilder builder, Prepared prepared) {
        Set<String> asked = new HashSet<>();
        for (ConfigClass mapping : builder.getMappingsBuilder().getMappings()) {
            asked.addAll(prepared.beginnings().get(mapping));
        }
        Predicate<String> listed =
                key -> !key.startsWith("quarkus.") || asked.stream().anyMatch(key::startsWith);
        builder.getSources().replaceAll(source -> listing(source, listed));
    }

    private static ConfigSource listing(ConfigSource source, Predicate<String> listed) {
        if (source instanceof DisableableConfigSource) {
            // What the build has fixed. Quarkus looks for one of this type.
            return new DisableableConfigSource(UnlistedSource.of(source, listed));
        }
        return source instanceof MapBackedConfigSource ? UnlistedSource.of(source, listed) : source;
    }
}
