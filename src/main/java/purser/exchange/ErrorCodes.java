package purser.exchange;

import java.util.HashMap;
import java.util.Map;

/** An exchange's error codes with their meaning, while they are put together. */
public final class ErrorCodes {

    private final Map<String, ErrorMapping> mappings = new HashMap<>();

    /**
     * Codes that mean the same.
     *
     * @param codes each of them one code, or several with blanks between
     * @throws IllegalStateException for a code that has a meaning already
     */
    public ErrorCodes with(ErrorMapping mapping, String... codes) {
        for (String code : String.join(" ", codes).split(" ")) {
            if (mappings.put(code, mapping) != null) {
                throw new IllegalStateException("two meanings of " + code);
            }
        }
        return this;
    }

    /** Codes that mean the same; see {@link ErrorMapping#of}. */
    public ErrorCodes with(FailureClass failureClass, FailureScope scope, String detail, String... codes) {
        return with(ErrorMapping.of(failureClass, scope, detail), codes);
    }

    /** All of them, by code. */
    public Map<String, ErrorMapping> all() {
        return Map.copyOf(mappings);
    }
}
