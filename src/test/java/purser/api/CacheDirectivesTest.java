package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.balance.Freshness;

class CacheDirectivesTest {

    private static final Duration STANDARD = Duration.ofSeconds(7);

    @Test
    void leaveTheStandardWhenThereAreNone() {
        assertThat(CacheDirectives.freshness(List.of(), STANDARD)).isEqualTo(Freshness.usual(STANDARD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "private",
                "no-store",
                "max-stale=60",
                "min-fresh=2",
                "only-if-cached",
                "no-transform",
                "x-max-age=60",
                "max-ages=60"
            })
    void leaveTheStandardWhenTheySayNothingOfAge(String header) {
        assertThat(read(header)).isEqualTo(Freshness.usual(STANDARD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=0              | 0",
                "max-age=60             | 60",
                "Max-Age=60             | 60",
                "max-age=\"60\"           | 60",
                "max-age=007            | 7",
                "private, max-age=60    | 60",
                "max-age=60,no-store    | 60"
            })
    void tellTheMaximumAge(String header, long seconds) {
        assertThat(read(header)).isEqualTo(Freshness.within(Duration.ofSeconds(seconds)));
    }

    @Test
    void takeAnAgeBeyondAllBoundsForAVeryHighOne() {
        assertThat(read("max-age=99999999999999999999999999").maxAge()).isGreaterThan(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-age", "max-age=", "max-age=x", "max-age=-1", "max-age=1.5", "max-age=1s", "max-age=\u0661"})
    void takeAnAgeThatCannotBeReadForNone(String header) {
        assertThat(read(header)).isEqualTo(Freshness.within(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-cache",
                "No-Cache",
                "no-cache=\"x\"",
                "no-cache, max-age=60",
                "max-age=60, no-cache",
                " no-cache "
            })
    void wantAnAnswerAskedForAfresh(String header) {
        assertThat(read(header)).isEqualTo(Freshness.askedAfresh());
    }

    @Test
    void mayStandInSeveralHeaders() {
        assertThat(CacheDirectives.freshness(List.of("max-age=60", "no-cache"), STANDARD))
                .isEqualTo(Freshness.askedAfresh());
    }

    private static Freshness read(String header) {
        return CacheDirectives.freshness(List.of(header), STANDARD);
    }
}
