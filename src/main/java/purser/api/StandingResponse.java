package purser.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A response that stays the same for as long as this version of Purser runs. */
public final class StandingResponse {

    private StandingResponse() {}

    /**
     * @param body in UTF-8
     * @param ifNoneMatch the request's header; null for none
     * @return 304 when the caller has it
     */
    public static Response of(byte[] body, MediaType type, @Nullable String ifNoneMatch) {
        RenderedResponse rendered = RenderedResponse.of(body);
        Response.ResponseBuilder response =
                rendered.isKnownTo(ifNoneMatch) ? Response.notModified() : Response.ok(rendered.body(), type);
        return response.header(HttpHeaders.ETAG, rendered.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
