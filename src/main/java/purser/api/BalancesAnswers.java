package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.balance.Freshness;
import purser.balance.PortfolioService;

/** Answers questions for balances: at once, or when there is another answer than the caller has. */
@Singleton
public final class BalancesAnswers {

    private static final Problem GONE =
            Problem.of(ProblemType.UNAUTHORIZED, "while this request waited, its token was replaced by another one");

    private final PortfolioService portfolios;
    private final BalancesRenderer renderer;
    private final BalancesWatches watches;

    BalancesAnswers(PortfolioService portfolios, BalancesRenderer renderer, BalancesWatches watches) {
        this.portfolios = portfolios;
        this.renderer = renderer;
        this.watches = watches;
    }

    /**
     * @param ifNoneMatch the request's header; null when it had none, and then nobody waits
     * @param wait how long at most for another content than the one of that header; zero for no wait
     * @param request whose end is the end of the wait
     * @return the answer or a problem, or 304; on the thread of who asked the exchange, or of the watch
     */
    public Uni<BalancesAnswer> answer(
            BalancesQuery query,
            Freshness freshness,
            @Nullable String ifNoneMatch,
            Duration wait,
            RoutingContext request) {
        return portfolios
                .read(query.accounts(), query.wallets(), query.scope(), query.coins(), freshness)
                .map(portfolio -> renderer.rendered(portfolio, query))
                .chain(now -> ifNoneMatch == null || wait.isZero() || !now.hasContentOf(ifNoneMatch)
                        ? Uni.createFrom().item(now.answer(ifNoneMatch))
                        : watches.next(query, ifNoneMatch, now, wait, request)
                                .map(then -> RequestCaller.isStill(request) ? then : BalancesAnswer.of(GONE)));
    }
}
