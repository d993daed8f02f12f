package purser.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.Set;

/**
 * Adds {@code purser.port-offset} to each port that Purser listens on, wherever the port comes from: a second Purser on a machine
 * takes one variable. A port of 0, a free one, stays.
 */
@Priority(PortOffset.AROUND_ALL)
public final class PortOffset implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** Around {@link LiteralValues} and SmallRye's own, so that it sees values that are complete. */
    static final int AROUND_ALL = LiteralValues.BEFORE_EXPRESSIONS + 100;

    /** What holds the number. */
    public static final String PROPERTY = "purser.port-offset";

    /** What it applies to. */
    public static final Set<String> PORTS =
            Set.of("quarkus.http.port", "quarkus.management.port", "purser.sandbox.port");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue port = context.proceed(name);
        if (port == null || !PORTS.contains(name) || number(port.getValue()) <= 0) {
            return port;
        }
        ConfigValue offset = context.proceed(PROPERTY);
        int by = offset == null ? 0 : number(offset.getValue());
        return by <= 0 ? port : port.withValue(Integer.toString(number(port.getValue()) + by));
    }

    /** Of a text that is none, 0: what is wrong is told by who reads the value. */
    private static int number(String text) {
        return text != null && text.strip().matches("\\d{1,5}") ? Integer.parseInt(text.strip()) : 0;
    }
}
