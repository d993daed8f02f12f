package purser.api;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a request asks for, where its method and URL do not tell: for the log of who has asked for what. */
public final class RequestNote {

    private static final String KEY = RequestNote.class.getName();

    private RequestNote() {}

    /** Notes it. @param text without a figure and without a secret */
    public static void set(RoutingContext request, String text) {
        request.put(KEY, text);
    }

    /** Null where nothing was noted. */
    public static @Nullable String of(RoutingContext request) {
        return request.get(KEY);
    }
}
