package purser.config;

import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The keys that the mapping {@link PurserConfig} declares, so that they stand there alone. Who asks for them keeps them in
 * a static field: the build of a native binary runs static initializers, so that its start does without reflection.
 */
final class DeclaredKeys {

    private DeclaredKeys() {}

    /**
     * @param group an interface of the mapping
     * @return the keys below its prefix: {@code max-age}, {@code cluster.url}; not those of a map, whose names are free
     */
    static List<String> of(Class<?> group) {
        List<String> keys =
                Arrays.stream(group.getMethods()).flatMap(DeclaredKeys::of).toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException(group + " can't be looked into");
        }
        return keys;
    }

    private static Stream<String> of(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        String key = name == null ? StringUtil.skewer(method.getName()) : name.value();
        if (method.getReturnType() == Map.class) {
            return Stream.empty();
        }
        return method.getReturnType().getPackage() == PurserConfig.class.getPackage()
                ? of(method.getReturnType()).stream().map(nested -> key + "." + nested)
                : Stream.of(key);
    }
}
