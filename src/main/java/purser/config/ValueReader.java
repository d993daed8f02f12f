package purser.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads single values, and tells what they may be where they are something else. */
final class ValueReader {

    private final List<Fault> faults;

    ValueReader(List<Fault> faults) {
        this.faults = faults;
    }

    /** {@code true} or {@code false}, in capitals or not; false after a fault. */
    boolean bool(String property, Optional<String> value) {
        String text = value.orElse("");
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                fault(property, "\"" + text + "\" is neither true nor false");
                yield false;
            }
        };
    }

    /** From {@code atLeast} to a day; zero after a fault. */
    Duration duration(String property, String text, Duration atLeast) {
        try {
            Duration duration = DurationConverter.parseDuration(text.strip());
            if (duration != null && duration.compareTo(atLeast) >= 0 && duration.compareTo(Duration.ofDays(1)) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException unreadable) {
            // told below
        }
        fault(
                property,
                "\"" + text + "\" is no duration such as 500ms, 5s or 1m, of at most a day"
                        + (atLeast.isZero() ? "" : " and at least " + atLeast.toMillis() + "ms"));
        return Duration.ZERO;
    }

    private void fault(String property, String what) {
        faults.add(new Fault(property, what));
    }
}
