package purser.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterChainTest {

    @Test
    void runsBeforeQuarkusOwnFiltersInTheOrderOfTheList() {
        Filters filters = new Filters();

        new FilterChain()
                .register(
                        filters,
                        new RequestMetricsFilter(null, null),
                        new AccessFilter(null, null),
                        new PlainBalancesFilter(null, null, null),
                        new PlainWaitFilter(null, null, null));

        List<Integer> priorities =
                filters.getFilters().stream().map(Filter::getPriority).toList();
        assertThat(priorities)
                .containsExactly(1_004, 1_003, 1_002, 1_001, 1_000, 999, 998)
                .allMatch(it -> it > SecurityHandlerPriorities.CORS);
    }
}
