package purser.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import jakarta.annotation.Priority;

/**
 * Takes Purser's values as they are, where they come from the environment or the command line: {@code $}, <code>${x}</code>
 * and {@code \} in a secret are part of it. Expressions are for files of properties, which are written for this program.
 */
@Priority(LiteralValues.BEFORE_EXPRESSIONS)
public final class LiteralValues implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** Before SmallRye's own interceptors, which expand. */
    static final int BEFORE_EXPRESSIONS = 3_500;

    /** Sources from this ordinal on are the environment (300), a {@code .env} file (295) and system properties (400). */
    private static final int LITERAL_FROM = 295;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith("purser.")) {
            return context.proceed(name);
        }
        ConfigValue literal = Expressions.withoutExpansion(() -> context.proceed(name));
        return literal == null || literal.getConfigSourceOrdinal() >= LITERAL_FROM ? literal : context.proceed(name);
    }
}
