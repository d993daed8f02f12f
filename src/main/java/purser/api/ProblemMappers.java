package purser.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of everything that goes wrong. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger("purser");

    @ServerExceptionMapper
    public Response map(ProblemException e) {
        return response(e.problem()).build();
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        ProblemType type = ProblemType.of(status);
        String detail =
                switch (type) {
                    case NOT_FOUND ->
                        "there are /balances, /balances/{account}, /accounts and /q/openapi, and for browsers /";
                    case METHOD_NOT_ALLOWED -> "this answers GET, and nothing else";
                    case NOT_ACCEPTABLE -> "this answers application/json, which the Accept header leaves out";
                    default -> null;
                };
        Response.ResponseBuilder response = response(Problem.of(type, detail));
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response map(Throwable e) {
        LOG.error("A request ended with a defect", e);
        return response(Problem.of(ProblemType.INTERNAL_ERROR, "the log says more"))
                .build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem);
    }
}
