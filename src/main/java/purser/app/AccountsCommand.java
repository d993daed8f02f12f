package purser.app;

import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import purser.api.BalancesQuery;
import purser.api.BalancesRenderer;
import purser.api.ProblemException;
import purser.api.Values;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Advice;
import purser.exchange.SubAccountNames;
import purser.tool.AccountReadings;
import purser.tool.Action;
import purser.tool.Arguments;
import purser.tool.BalancesOutput;
import purser.tool.CheckOutput;
import purser.tool.Output;

/** The commands that read accounts: each asks once, as the first request of a server would, and prints what came. */
@Singleton
public class AccountsCommand implements QuarkusApplication {

    private final PortfolioService portfolios;
    private final Settings settings;
    private final BalancesRenderer renderer;
    private final Sharing sharing;
    private final Vertx vertx;
    private final Clock clock;

    AccountsCommand(
            PortfolioService portfolios,
            Settings settings,
            BalancesRenderer renderer,
            Sharing sharing,
            Vertx vertx,
            Clock clock) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.renderer = renderer;
        this.sharing = sharing;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Ends the process with {@link Output#exitCode}, and does not come back.
     *
     * @param arguments that are understood, and ask for something that reads accounts
     */
    @Override
    public int run(String... arguments) {
        Arguments given = Arguments.of(arguments);
        Output output = given.action() == Action.CHECK ? check() : balances(given);
        int exitCode = output.print(System.out, System.err);
        sharing.leave();
        // Whoever waits has the result, and nobody is served. To close each loop and connection in turn takes longer.
        Runtime.getRuntime().halt(exitCode);
        return exitCode;
    }

    private Output balances(Arguments given) {
        BalancesQuery query;
        try {
            query = query(given);
        } catch (ProblemException e) {
            return Output.failed("purser balances: " + e.getMessage());
        }
        Portfolio portfolio = await(
                () -> portfolios.read(query.accounts(), query.wallets(), query.scope(), query.coins(), freshness()));
        return given.json()
                ? BalancesOutput.json(portfolio, renderer.answer(portfolio).body(), advices())
                : BalancesOutput.table(
                        portfolio, Values.of(portfolio, settings.access().value()), advices());
    }

    private BalancesQuery query(Arguments given) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        given.accounts().forEach(account -> parameters.add("account", account));
        given.wallets().forEach(wallet -> parameters.add("wallet", wallet));
        given.coins().forEach(coin -> parameters.add("coin", coin));
        return BalancesQuery.of(parameters, portfolios.accounts());
    }

    private Output check() {
        Portfolio portfolio = await(() -> portfolios.read(all -> true, freshness()));
        return CheckOutput.of(portfolio, await(() -> portfolios.states(all -> true)), advices(), clock.instant());
    }

    private Freshness freshness() {
        return Freshness.usual(settings.timing().maxAge());
    }

    private AccountReadings.Advices advices() {
        Map<String, Advice> byName = settings.accounts().stream()
                .collect(Collectors.toMap(
                        AccountSettings::name, account -> account.exchange().advice()));
        return account -> byName.get(SubAccountNames.main(account.name()));
    }

    // On one event loop, as a request's: connections belong to the loop that they were asked for on.
    private <T> T await(Supplier<Uni<T>> question) {
        return Uni.createFrom()
                .<T>deferred(question::get)
                .runSubscriptionOn(task -> vertx.getOrCreateContext().runOnContext(now -> task.run()))
                .await()
                .indefinitely();
    }
}
