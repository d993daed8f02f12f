package purser.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timestamps as answers have them: RFC 3339 in UTC, with milliseconds. */
final class Timestamps {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Null for null. */
    static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : FORMAT.format(moment);
    }
}
