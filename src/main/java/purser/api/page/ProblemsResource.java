package purser.api.page;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import purser.api.ProblemDescription;
import purser.api.StandingResponse;

/**
 * {@code GET /problems}, and {@code GET /problems/{type}} for the {@code type} of a problem: what it means and what to do
 * about it. JSON for programs, a page for browsers.
 */
@Path("/problems")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
public class ProblemsResource {

    /** All types. */
    @GET
    public Response all(@Context HttpHeaders headers, @Context HttpServerResponse response) {
        ProblemDescription.All all = ProblemDescription.all();
        return wantsPage(headers) ? page("Problems", all.problems(), headers, response) : json(all.json(), headers);
    }

    /** One type. */
    @GET
    @Path("/{type}")
    public Response one(
            @PathParam("type") String type, @Context HttpHeaders headers, @Context HttpServerResponse response) {
        ProblemDescription problem = ProblemDescription.named(type);
        return wantsPage(headers)
                ? page(problem.title(), List.of(problem), headers, response)
                : json(problem.json(), headers);
    }

    // Two methods would be plainer, but between two, Quarkus REST 3.33 takes the first when none is acceptable.
    private static boolean wantsPage(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
        }
        return false;
    }

    private static Response json(byte[] body, HttpHeaders headers) {
        return StandingResponse.of(body, MediaType.APPLICATION_JSON_TYPE, known(headers));
    }

    private static Response page(
            String heading, List<ProblemDescription> problems, HttpHeaders headers, HttpServerResponse response) {
        PageStyle.allow(response);
        String page = new ProblemsPage(PageStyle.CSS, heading, problems).render();
        return StandingResponse.of(
                page.getBytes(StandardCharsets.UTF_8), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"), known(headers));
    }

    private static String known(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    }
}
