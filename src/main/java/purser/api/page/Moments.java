package purser.api.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as people read them.
 *
 * @param now what ages are counted from
 */
record Moments(Instant now) {

    private static final DateTimeFormatter FOR_PEOPLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Null for null. */
    Page.@Nullable Moment of(@Nullable Instant moment) {
        return moment == null
                ? null
                : new Page.Moment(moment.toString(), FOR_PEOPLE.format(moment), age(Duration.between(moment, now)));
    }

    // By two clocks, the exchange's and ours: a second of difference is none.
    private static String age(Duration age) {
        if (age.toSeconds() < 2) {
            return "just now";
        }
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s ago";
        }
        return age.toHours() < 2 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
    }
}
