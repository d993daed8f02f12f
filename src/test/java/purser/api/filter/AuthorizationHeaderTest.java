package purser.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "Bearer t0ken, t0ken",
        "BEARER   t0ken, t0ken",
        // anybody:t0ken, :t0ken, a:b:c
        "Basic YW55Ym9keTp0MGtlbg==, t0ken",
        "basic OnQwa2Vu, t0ken",
        "Basic YTpiOmM=, b:c",
    })
    void isReadFromBothSchemes(String header, String token) {
        assertThat(AuthorizationHeader.of(header)).isEqualTo(token);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "t0ken", "Bearer", "Basic", "Basic t0ken", "Basic ???", "Basic dDBrZW4=", "Digest t0ken"})
    void isNotThereOtherwise(String header) {
        assertThat(AuthorizationHeader.of(header)).isNull();
    }

    @Test
    void canBeEmptyAndThenMatchesNothing() {
        assertThat(AuthorizationHeader.of("Basic Og==")).isEmpty();
    }
}
