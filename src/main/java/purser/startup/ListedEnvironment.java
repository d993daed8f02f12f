package purser.startup;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.EnvConfigSource;
import java.util.Map;

/**
 * In a native binary, what SmallRye Config takes for configuration of all environment variables. It would match each one
 * with each key, twice: a start beside 900 variables of other services took twice as long. {@link OtherVariables} has the rest.
 *
 * <p>There is no setting for it: smallrye/smallrye-config#1277 speaks of what a name costs. A build with a SmallRye Config
 * that has no such method fails.
 */
@TargetClass(EnvConfigSource.class)
final class ListedEnvironment {

    private ListedEnvironment() {}

    @Substitute
    private static Map<String, String> getEnvProperties() {
        return ConfigNames.among(System.getenv());
    }
}
