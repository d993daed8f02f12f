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
                        "the paths are /balances, /balances/{account}, /balances/{account}/{subAccount}, /accounts, /problems and /q/openapi, and / for"
                                + " browsers";
                    case METHOD_NOT_ALLOWED -> "only GET, HEAD and OPTIONS are allowed";
                    case NOT_ACCEPTABLE ->
                        "the response is application/json, or a page at / and /problems, and the Accept header does not allow it";
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
        return response(internalError(e)).build();
    }

    /** The problem of a defect of Purser's own, which the log is told too. */
    public static Problem internalError(Throwable defect) {
        LOG.error("A request failed with an internal error", defect);
        return Problem.of(ProblemType.INTERNAL_ERROR, "see Purser's log");
    }

    /** The response of a problem, which nothing may keep. */
    static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.json());
    }
}
