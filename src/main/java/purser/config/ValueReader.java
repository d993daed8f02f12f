package purser.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import purser.exchange.RateLimit;

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
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            // told below
        }
        fault(
                property,
                "\"" + text + "\" is no duration such as 500ms, 5s or 1m, of at most a day"
                        + (atLeast.isZero() ? "" : " and at least " + atLeast.toMillis() + "ms"));
        return Duration.ZERO;
    }

    /** Calls and the time that they are for, {@code 20/1s}; null after a fault. */
    @Nullable
    RateLimit rateLimit(String property, String value) {
        String text = value.strip();
        int slash = text.indexOf('/');
        try {
            if (slash > 0 && text.substring(0, slash).matches("\\d{1,9}")) {
                Duration window = DurationConverter.parseDuration(text.substring(slash + 1));
                if (window != null && window.compareTo(Duration.ofDays(1)) <= 0) {
                    return new RateLimit(Integer.parseInt(text.substring(0, slash)), window);
                }
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            // told below
        }
        fault(property, "\"" + text + "\" is no rate limit such as 20/1s (calls and window)");
        return null;
    }

    private void fault(String property, String what) {
        faults.add(new Fault(property, what));
    }
}
