package purser.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What is set from outside at run time: environment variables, system properties, a {@code .env} file, files of properties.
 * Where it is not sure it says that something may be changed, so that nothing that is set is missed.
 */
final class SetNames {

    /** What SmallRye Config reads from the working directory. */
    private static final List<String> FILES =
            List.of(".env", "config/application.properties", "config/application-prod.properties");

    /** On these other values may depend, of any key: where values come from, and older names of keys. */
    private static final List<String> ON_ALL = List.of("quarkusconfig", "smallrye", "mp", "configordinal");

    private static final List<String> PROFILE = List.of("quarkusprofile", "smallryeconfigprofile");

    /** Names as letters and digits, lower case, with their values. */
    private final Map<String, String> set;

    private final boolean files;

    private SetNames(Map<String, String> set, boolean files) {
        this.set = set;
        this.files = files;
    }

    static SetNames ofThisProcess() {
        return of(System.getenv(), System.getProperties(), Path.of(System.getProperty("user.dir")));
    }

    static SetNames of(Map<String, String> environment, Properties system, Path workingDirectory) {
        Map<String, String> set = new HashMap<>();
        environment.forEach((name, value) -> add(set, name, value));
        system.forEach((name, value) -> add(set, name.toString(), value.toString()));
        return new SetNames(set, FILES.stream().anyMatch(file -> Files.exists(workingDirectory.resolve(file))));
    }

    /** Whether a value of any name may be another one than with nothing set and these profiles. */
    boolean mayChangeAll(List<String> profiles) {
        for (String name : PROFILE) {
            String profile = set.get(name);
            if (profile != null && !List.of(profile).equals(profiles)) {
                return true;
            }
        }
        return files || set.keySet().stream().anyMatch(name -> !PROFILE.contains(name) && startsWithOne(name, ON_ALL));
    }

    /** Whether a value that comes from these keys may be another one than with nothing set. */
    boolean mayChange(KeyPrefixes keys) {
        return set.keySet().stream().anyMatch(name -> startsWithOne(name, keys.plain()));
    }

    private static boolean startsWithOne(String name, Collection<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Map<String, String> set, String name, String value) {
        String known = ConfigNames.withoutProfile(name);
        if (known != null) {
            set.put(KeyPrefixes.plain(known), value);
        }
    }
}
