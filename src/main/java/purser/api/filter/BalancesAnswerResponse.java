package purser.api.filter;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import purser.api.BalancesAnswer;
import purser.api.Problem;
import purser.api.ProblemMappers;

/** Ends a request with an answer to a question for balances, as a resource would. */
final class BalancesAnswerResponse {

    private BalancesAnswerResponse() {}

    static void end(RoutingContext request, BalancesAnswer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        try {
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

    /** With the problem of a defect of Purser's own. */
    static void fail(RoutingContext request, Throwable error) {
        Problem problem = ProblemMappers.internalError(error);
        if (!request.response().ended() && !request.response().closed()) {
            ProblemResponse.end(request, problem);
        }
    }
}
