package purser.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query parameters of a request, none of which is unknown. All methods throw a {@link ProblemException} that
 * names the parameter and what it takes.
 */
public final class QueryParameters {

    /** More than there are coins to name in one URL; bounds the work that a query makes. */
    private static final int MAX_VALUES = 1_000;

    /** Characters of a wrong value that a problem quotes. */
    private static final int MAX_SHOWN = 64;

    private final MultivaluedMap<String, String> given;

    /**
     * @param known the names that there may be
     * @throws ProblemException when there is another
     */
    public QueryParameters(MultivaluedMap<String, String> given, List<String> known) {
        this.given = given;
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                throw wrong(
                        shown(name),
                        "\"" + shown(name) + "\" is not a parameter here; there are " + String.join(", ", known));
            }
        }
    }

    /**
     * The value of a parameter that takes one.
     *
     * @param standard what holds when the parameter is not given
     */
    public String single(String name, String standard) {
        List<String> values = given.get(name);
        if (values == null || values.isEmpty()) {
            return standard;
        }
        if (values.size() > 1) {
            throw wrong(name, name + " is given " + values.size() + " times; it takes one value");
        }
        return values.get(0);
    }

    /** The values of a parameter that is repeatable and comma-separated, in their order; empty when it is not given. */
    Set<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String list : given.getOrDefault(name, List.of())) {
            for (String value : list.split(",", -1)) {
                if (value.isBlank()) {
                    throw wrong(name, name + " has a blank value; leave it out to get all");
                }
                values.add(value.strip());
            }
        }
        if (values.size() > MAX_VALUES) {
            throw wrong(name, name + " has " + values.size() + " values; it takes at most " + MAX_VALUES);
        }
        return new LinkedHashSet<>(values);
    }

    /** What a caller sent, for a problem: it is shown to that caller only, but not at any length. */
    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        if (line.length() <= MAX_SHOWN) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
        return line.substring(0, end) + "…";
    }

    /** A parameter has a value that it does not take. */
    public static ProblemException wrong(String parameter, String detail) {
        return new ProblemException(Problem.ofParameter(parameter, detail));
    }
}
