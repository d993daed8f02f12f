package purser.exchange.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class RawResponseTest {

    @Test
    void holdsWhatCame() {
        RawResponse answer = RawResponse.of(Response.status(429)
                .header("Retry-After", "7")
                .entity(new byte[] {1, 2})
                .build());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).containsExactly(1, 2);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void findsAHeaderInAnyCase() {
        RawResponse answer =
                RawResponse.of(Response.ok().header("x-BAPI-limit", "60").build());

        assertThat(answer.header("X-Bapi-Limit")).isEqualTo("60");
        assertThat(answer.header("x-bapi-limit")).isEqualTo("60");
    }

    @Test
    void givesTheFirstOfTwoHeaders() {
        RawResponse answer =
                RawResponse.of(Response.ok().header("a", "1").header("a", "2").build());

        assertThat(answer.header("a")).isEqualTo("1");
    }

    @Test
    void hasNoHeaderThatDidNotCome() {
        assertThat(RawResponse.of(Response.ok().build()).header("a")).isNull();
    }

    @Test
    void hasAnEmptyBodyWhenNoneCame() {
        assertThat(RawResponse.of(Response.noContent().build()).body()).isEmpty();
    }
}
