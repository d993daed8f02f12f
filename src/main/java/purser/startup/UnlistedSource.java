package purser.startup;

import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** A source that has values for more keys than it lists: whoever goes over all names at the start has little to do. */
final class UnlistedSource implements ConfigSource {

    private final ConfigSource source;
    private final Set<String> names;

    private UnlistedSource(ConfigSource source, Set<String> names) {
        this.source = source;
        this.names = names;
    }

    /** @param listed tells which of the source's names are listed */
    static UnlistedSource of(ConfigSource source, Predicate<String> listed) {
        Set<String> names = new HashSet<>();
        for (String name : source.getPropertyNames()) {
            if (listed.test(name)) {
                names.add(name);
            }
        }
        return new UnlistedSource(source, names);
    }

    /** Of defaults, none of which is listed. By name and ordinal they are what SmallRye takes for defaults. */
    static UnlistedSource ofDefaults(Map<String, String> defaults) {
        return new UnlistedSource(
                new MapBackedConfigSource(
                        DefaultValuesConfigSource.NAME, defaults, DefaultValuesConfigSource.ORDINAL) {},
                Set.of());
    }

    @Override
    public Set<String> getPropertyNames() {
        return names;
    }

    @Override
    public @Nullable String getValue(String key) {
        return source.getValue(key);
    }

    @Override
    public String getName() {
        return source.getName();
    }

    @Override
    public int getOrdinal() {
        return source.getOrdinal();
    }
}
