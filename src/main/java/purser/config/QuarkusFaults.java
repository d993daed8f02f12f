package purser.config;

import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with values of Quarkus' own settings, which Quarkus refuses before Purser reads its own. */
public final class QuarkusFaults {

    private static final Pattern PROPERTY = Pattern.compile("config property (\\S+)");

    /** By what a library's message has in it: what the value should be. */
    private static final Map<String, String> RIGHT = Map.of(
            "integer value", "is no whole number",
            "Unknown level", "is no level: there are OFF, ERROR, WARN, INFO, DEBUG, TRACE and ALL",
            "duration", "is no duration such as 500ms, 5s or 1m",
            "correct format", "is no size such as 16K",
            "empty String", "is empty: give it a value, or take it away");

    private QuarkusFaults() {}

    /** One message that lists every one, without the values. */
    public static String message(ConfigValidationException invalid) {
        Map<String, String> variables = Variables.ofThisProcess().values();
        List<Fault> faults = new ArrayList<>(ValueFaults.of(variables));
        String told = faults.toString();
        for (int i = 0; i < invalid.getProblemCount(); i++) {
            Fault fault = fault(invalid.getProblem(i).getMessage());
            if (fault.property() == null || !told.contains(NamedVariables.variable(fault.property()))) {
                faults.add(fault);
            }
        }
        return SettingsReader.message(faults);
    }

    private static Fault fault(String problem) {
        Matcher property = PROPERTY.matcher(problem);
        String what = RIGHT.entrySet().stream()
                .filter(right -> problem.contains(right.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("has a value that Quarkus can't read; quarkus.io/guides/all-config says what it takes");
        return property.find() ? new Fault(property.group(1), what) : new Fault(null, "a setting of Quarkus " + what);
    }
}
