package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that came to the environment in another form than they were meant: in quotes, with a Windows line end, as a
 * reference that nothing replaced, from Kubernetes. Never tells the value.
 */
final class ValueFaults {

    /** A whole value: {@code $NAME}, <code>${NAME}</code>, {@code $(NAME)} as Kubernetes writes it, <code>{{ .name }}</code>. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$[A-Z_][A-Z0-9_]*|\\$\\{[A-Z_][A-Z0-9_]*}|\\$\\([A-Z_][A-Z0-9_]*\\)|\\{\\{.*}}");

    private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]*>|…|\\.\\.\\.");

    private ValueFaults() {}

    /** Of Purser's variables, Quarkus' and {@code PORT}, whether they are known or not. */
    static List<Fault> of(Map<String, String> variables) {
        List<Fault> faults = new ArrayList<>();
        List<String> ofWindows = new ArrayList<>();
        SortedMap<String, String> ours = Variables.beginning(variables, "PURSER_");
        ours.putAll(Variables.beginning(variables, "QUARKUS_"));
        if (variables.containsKey("PORT")) {
            ours.put("PORT", variables.get("PORT"));
        }
        ours.forEach((variable, value) -> {
            if (value.endsWith("\r")) {
                ofWindows.add(variable);
                return;
            }
            String problem = problem(variable, value.strip());
            if (problem != null) {
                String property = KnownKeys.property(variable);
                faults.add(
                        property == null ? new Fault(null, variable + ": " + problem) : new Fault(property, problem));
            }
        });
        if (!ofWindows.isEmpty()) {
            faults.add(new Fault(
                    null,
                    String.join(", ", ofWindows) + ": "
                            + (ofWindows.size() == 1 ? "the value ends" : "the values end")
                            + " with a carriage return (\\r): the file that set this has the line ends of Windows; save it"
                            + " with those of Unix (dos2unix, or sed -i 's/\\r$//')"));
        }
        return faults;
    }

    private static @Nullable String problem(String variable, String value) {
        if (ServiceLinks.isAddress(value)
                && (KnownKeys.property(variable) != null || !variable.startsWith("PURSER_"))
                && !variable.endsWith("_URL")) {
            return "holds an address such as tcp://10.0.0.1:80, where none belongs; " + ServiceLinks.CURE;
        }
        if (isQuoted(value)) {
            return "is in quotes, and they count as part of it: take them away (docker run --env-file keeps quotes)"
                    + (variable.endsWith("PASSPHRASE") || variable.endsWith("PASSWORD")
                            ? "; if they do belong to it, put it into a file and take " + variable + "_FILE"
                            : "");
        }
        if (REFERENCE.matcher(value).matches()) {
            return "is a reference that nothing has replaced: here no other variable is put in; give the value itself";
        }
        if (PLACEHOLDER.matcher(value).matches()) {
            return "is a placeholder: give the value itself";
        }
        return null;
    }

    /** Whether a quote stands before and behind. */
    static boolean isQuoted(String value) {
        int last = value.length() - 1;
        return last > 0 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(0) == value.charAt(last);
    }
}
