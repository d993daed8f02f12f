package purser.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import purser.balance.AccountState;
import purser.balance.PortfolioService;
import purser.exchange.KeyInfo;

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
                .statesSoFar()
                .forEach(state -> response.withData(state.account().name(), words(state)));
        return Uni.createFrom().item(response.build());
    }

    private String words(AccountState state) {
        StringBuilder words = new StringBuilder(
                state.mode() == null ? "mode not known yet" : state.mode().id() + " mode");
        KeyInfo key = state.key().info();
        if (key == null) {
            words.append(state.key().failure() == null ? "; key not checked yet" : "; key could not be checked");
        } else {
            words.append(key.readOnly() ? "; key is read-only" : "");
            words.append(key.boundToIps() ? "; bound to IP addresses" : "; not bound to IP addresses");
            words.append(key.expiresAt() == null ? "" : "; expires at " + key.expiresAt());
        }
        List<String> warnings = state.warnings(clock.instant());
        words.append(warnings == null ? "" : "; warning: " + String.join("; ", warnings));
        if (state.coolingDown() != null) {
            words.append("; cools down until ").append(state.coolingDown().retryAt());
        }
        return words.toString();
    }
}
