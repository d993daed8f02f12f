package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {

    @Test
    void givesAPathToTheExchangeThatKnowsItBest() {
        var bitget = new SimulatedBitget();
        var bybit = new SimulatedBybit();
        var acme = new SimulatedAcme();
        var paths = new Paths(List.of(bitget, acme, bybit));

        assertThat(paths.exchange("/api/v2/spot/account/assets")).contains(bitget);
        assertThat(paths.exchange("/api/acme/balances")).contains(acme);
        assertThat(paths.exchange("/demo/v5/account/info")).contains(bybit);
        assertThat(paths.exchange("/v5/account/info")).contains(bybit);
        assertThat(paths.exchange("/v6/account/info")).isEmpty();
    }

    @Test
    void refusesTwoExchangesWithTheSamePaths() {
        assertThatThrownBy(() -> new Paths(List.of(new SimulatedBybit(), new SimulatedBybit())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bybit and bybit both have the paths /v5/");
    }
}
