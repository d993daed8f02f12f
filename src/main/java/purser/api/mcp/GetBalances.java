package purser.api.mcp;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Map;
import purser.api.BalancesQuery;
import purser.api.BalancesRenderer;
import purser.api.Values;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;

/** {@code get_balances}: what {@code GET /balances} answers, for models. */
@Singleton
final class GetBalances implements Tool {

    /** The query parameter of each argument. */
    static final Map<String, String> PARAMETERS =
            Map.of("accounts", "account", "wallet", "wallet", "coins", "coin", "scope", "scope");

    private final PortfolioService portfolios;
    private final BalancesRenderer renderer;
    private final Settings settings;

    GetBalances(PortfolioService portfolios, BalancesRenderer renderer, Settings settings) {
        this.portfolios = portfolios;
        this.renderer = renderer;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "get_balances";
    }

    @Override
    public Caller.Use use() {
        return Caller.Use.BALANCES;
    }

    @Override
    public Uni<ToolResult> call(ToolArguments arguments, Caller caller) {
        BalancesQuery query = BalancesQuery.of(arguments.asQuery(PARAMETERS), caller.seen(portfolios.accounts()));
        Freshness freshness = Freshness.usual(settings.timing().maxAge());
        return portfolios
                .read(query.accounts(), query.wallets(), query.scope(), query.coins(), freshness)
                // Some milliseconds of work for hundreds of coins.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::result);
    }

    private ToolResult result(Portfolio portfolio) {
        String text = BalancesText.of(
                portfolio, Values.of(portfolio, settings.access().value()));
        return portfolio.unreadable()
                ? ToolResult.error(text)
                : ToolResult.of(text, renderer.answer(portfolio).body());
    }
}
