package purser.api.mcp;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import purser.api.AccountsResponse;
import purser.balance.PortfolioService;
import purser.config.Caller;

/** {@code list_accounts}: what {@code GET /accounts} answers, for models. */
@Singleton
final class ListAccounts implements Tool {

    private final PortfolioService portfolios;
    private final Clock clock;

    ListAccounts(PortfolioService portfolios, Clock clock) {
        this.portfolios = portfolios;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "list_accounts";
    }

    @Override
    public Caller.Use use() {
        return Caller.Use.ACCOUNTS;
    }

    @Override
    public Uni<ToolResult> call(ToolArguments arguments, Caller caller) {
        arguments.asQuery(Map.of());
        return portfolios.states(caller::sees).map(states -> {
            Instant now = clock.instant();
            return ToolResult.of(AccountsText.of(states, now), AccountsResponse.json(states, now));
        });
    }
}
