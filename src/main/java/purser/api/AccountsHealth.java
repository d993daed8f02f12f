package purser.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import purser.balance.PortfolioService;

/**
 * Tells of each account beside the readiness, which never depends on it: a Purser whose key has expired still
 * answers, and taking it out of service would help nobody.
 */
@Readiness
@Singleton
final class AccountsHealth implements AsyncHealthCheck {

    private final PortfolioService portfolios;
    private final Clock clock;

    AccountsHealth(PortfolioService portfolios, Clock clock) {
        this.portfolios = portfolios;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("accounts").up();
        portfolios
                .statesSoFar(all -> true)
                .forEach(state -> response.withData(state.account().name(), AccountWords.of(state, clock.instant())));
        return Uni.createFrom().item(response.build());
    }
}
