package purser.config;

import io.smallrye.config.EnvConfigSource;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a {@code .env} file as a source of configuration. SmallRye Config reads the same file, by the syntax of
 * Java's properties: what it finds there is weaker.
 */
public final class DotEnvVariables implements ConfigSource {

    /** Above SmallRye's reading of the file (295), below the environment (300). */
    private static final int ORDINAL = 296;

    private final @Nullable EnvConfigSource source;

    /** Over the file in the working directory; made by the configuration's service loading. */
    public DotEnvVariables() {
        this(DotEnv.ofThisProcess());
    }

    DotEnvVariables(DotEnv file) {
        source = file.values().isEmpty() ? null : new EnvConfigSource(file.values(), ORDINAL);
    }

    @Override
    public Set<String> getPropertyNames() {
        return source == null ? Set.of() : source.getPropertyNames();
    }

    @Override
    public @Nullable String getValue(String property) {
        return source == null ? null : source.getValue(property);
    }

    @Override
    public Map<String, String> getProperties() {
        return source == null ? Map.of() : source.getProperties();
    }

    @Override
    public String getName() {
        return "variables of .env";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
