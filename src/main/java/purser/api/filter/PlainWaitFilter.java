package purser.api.filter;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.function.Function;
import purser.api.BalancesAnswers;
import purser.api.BalancesQuery;
import purser.api.BalancesResource;
import purser.api.ProblemException;
import purser.api.RequestCaller;
import purser.balance.Freshness;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;

/**
 * The way of most of those who wait for a change: {@code GET /balances?wait=30s} and nothing more. It answers what {@link
 * BalancesResource} would answer. There can be a thousand of them, who are all told at once: each takes less memory, and
 * less work at that moment. Everything else, what is wrong too, goes on to the resource.
 */
@Singleton
class PlainWaitFilter {

    private static final String URI = "/balances?wait=";

    private final Provider<PortfolioService> portfolios;
    private final Provider<Settings> settings;
    private final Provider<BalancesAnswers> answers;

    PlainWaitFilter(
            Provider<PortfolioService> portfolios, Provider<Settings> settings, Provider<BalancesAnswers> answers) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.answers = answers;
    }

    void answer(RoutingContext request) {
        String has = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        Caller caller = RequestCaller.of(request);
        if (has == null || !isPlain(request.request()) || !caller.may(Caller.Use.BALANCES)) {
            request.next();
            return;
        }
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add("wait", request.request().getParam("wait"));
        BalancesQuery query;
        Duration wait;
        try {
            query = BalancesQuery.of(parameters, caller.seen(portfolios.get().accounts()));
            wait = BalancesQuery.waitIn(parameters);
        } catch (ProblemException wrong) {
            request.next();
            return;
        }
        Freshness freshness = Freshness.usual(settings.get().timing().maxAge());
        BalancesAnswerResponse.endWith(
                request, () -> answers.get().answer(query, freshness, has, wait, request), Function.identity());
    }

    private static boolean isPlain(HttpServerRequest request) {
        String uri = request.uri();
        return uri.startsWith(URI)
                // Nothing that stands for another parameter, or for something else than it looks like.
                && uri.chars().skip(URI.length()).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z')
                && request.headers().getAll(HttpHeaders.IF_NONE_MATCH).size() == 1
                && PlainRequest.is(request);
    }
}
