package purser.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A {@code .env} file as Docker Compose reads it: {@code export}, comments, quotes, values of several lines. Where Compose would
 * put another variable's value in, Purser does not: that is a fault, with what to write instead.
 *
 * @param values by name
 * @param faults of the lines that are of Purser or Quarkus; other programs' lines are their own matter
 * @see <a href="https://docs.docker.com/compose/env-file/">the syntax</a>
 */
record DotEnv(Map<String, String> values, List<Fault> faults) {

    static final DotEnv NONE = new DotEnv(Map.of(), List.of());

    static final String NAME = ".env";

    /** The file in the working directory; {@link #NONE} when there is none. */
    static DotEnv ofThisProcess() {
        return read(Path.of(System.getProperty("user.dir"), NAME));
    }

    static DotEnv read(Path file) {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new DotEnv(
                    Map.of(),
                    List.of(new Fault(
                            null,
                            NAME + " in the working directory: " + UnreadableFile.why(file, e) + ", or move it")));
        }
    }

    static DotEnv of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        DotEnvLines lines = new DotEnvLines(text);
        while (lines.next()) {
            if (lines.value() != null) {
                values.put(lines.name(), lines.value());
            }
            if (lines.problem() != null && isOurs(lines.name())) {
                faults.add(fault(lines.name(), lines.line(), lines.problem()));
            }
        }
        return new DotEnv(values, faults);
    }

    private static Fault fault(String name, int line, String problem) {
        String place = NAME + ", line " + line;
        String property = KnownKeys.property(name);
        return property == null
                ? new Fault(null, place + ": " + name + " " + problem)
                : new Fault(property, problem + " (" + place + ")");
    }

    private static boolean isOurs(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.contains("PURSER") || upper.startsWith("QUARKUS") || upper.equals("PORT");
    }
}
