package purser.api;

import io.vertx.ext.web.RoutingContext;
import purser.config.Caller;

/** Who has sent a request: the filter that checks tokens notes it, and all that answer heed it. */
public final class RequestCaller {

    private static final String KEY = RequestCaller.class.getName();

    private RequestCaller() {}

    /** Notes who has sent it. */
    public static void set(RoutingContext request, Caller caller) {
        request.put(KEY, caller);
    }

    /** Who has sent it. @throws IllegalStateException when nobody has been noted: nothing is answered by mistake */
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(KEY);
        if (caller == null) {
            throw new IllegalStateException("a request that no filter has checked");
        }
        return caller;
    }

    /** The same, for who needs to be allowed something. @throws ProblemException when it is not */
    public static Caller of(RoutingContext request, Caller.Use use) {
        Caller caller = of(request);
        if (!caller.may(use)) {
            throw new ProblemException(Problem.of(
                    ProblemType.FORBIDDEN,
                    "this caller may not ask for this: add \"" + use.id() + "\" to its purser.callers.<name>.may"));
        }
        return caller;
    }
}
