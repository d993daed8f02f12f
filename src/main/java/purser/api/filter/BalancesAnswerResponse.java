package purser.api.filter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import java.util.function.Supplier;
import purser.api.BalancesAnswer;
import purser.api.Problem;
import purser.api.ProblemMappers;

/** Ends a request with an answer to a question for balances, as a resource would. */
final class BalancesAnswerResponse {

    private BalancesAnswerResponse() {}

    /**
     * Asks, and ends the request with what comes of it.
     *
     * @param asked may also fail at once
     * @param answer makes the response of it, on the loop of the request
     */
    static <T> void endWith(
            RoutingContext request, Supplier<Uni<? extends T>> asked, Function<T, BalancesAnswer> answer) {
        RequestIdFilter.ensure(request);
        Context loop = request.vertx().getOrCreateContext();
        Uni.createFrom()
                .deferred(asked)
                .subscribe()
                .with(
                        // A call that was shared ends on the loop of the caller who began it.
                        known -> loop.runOnContext(ended -> end(request, () -> answer.apply(known))),
                        error -> loop.runOnContext(ended -> fail(request, error)));
    }

    static void end(RoutingContext request, Supplier<BalancesAnswer> made) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        try {
            BalancesAnswer answer = made.get();
            answer.headers().forEach(response::putHeader);
            response.setStatusCode(answer.status());
            if (answer.status() == 304) {
                response.end();
            } else {
                response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                        .end(Buffer.buffer(answer.body()));
            }
        } catch (RuntimeException | Error e) {
            fail(request, e);
        }
    }

    private static void fail(RoutingContext request, Throwable error) {
        Problem problem = ProblemMappers.internalError(error);
        if (!request.response().ended() && !request.response().closed()) {
            ProblemResponse.end(request, problem);
        }
    }
}
