package purser.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environment variables that configure this process: its own, and those that a {@code .env} file adds to them. */
public final class Variables {

    private final Map<String, String> values;
    private final List<Fault> faults;

    private Variables(Map<String, String> values, List<Fault> faults) {
        this.values = values;
        this.faults = faults;
    }

    /** Of this process and the {@code .env} file in its working directory; what both have is the process'. */
    public static Variables ofThisProcess() {
        return of(System.getenv(), DotEnv.ofThisProcess());
    }

    /** Of an environment alone. */
    public static Variables of(Map<String, String> environment) {
        return of(environment, DotEnv.NONE);
    }

    static Variables of(Map<String, String> environment, DotEnv file) {
        if (file.values().isEmpty()) {
            return new Variables(environment, file.faults());
        }
        Map<String, String> values = new HashMap<>(file.values());
        values.putAll(environment);
        return new Variables(values, file.faults());
    }

    /** By name. */
    Map<String, String> values() {
        return values;
    }

    /** Those whose names begin so, in capitals or not, by name: hundreds of others' need no more than that look. */
    static SortedMap<String, String> beginning(Map<String, String> variables, String prefix) {
        SortedMap<String, String> some = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                some.put(name, value);
            }
        });
        return some;
    }

    /** What is wrong with the lines of the file. */
    List<Fault> faults() {
        return faults;
    }
}
