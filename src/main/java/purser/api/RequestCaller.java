package purser.api;

import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import purser.config.Caller;

/** Who has sent a request: the filter that checks tokens notes it, and all that answer heed it. */
public final class RequestCaller {

    private static final String KEY = RequestCaller.class.getName();

    private static final String STILL = KEY + ".still";

    private RequestCaller() {}

    /** Notes who has sent it. @param still whether what it was sent with is still right, while the request goes on */
    public static void set(RoutingContext request, Caller caller, BooleanSupplier still) {
        request.put(KEY, caller);
        request.put(STILL, still);
    }

    /** Whether what it was sent with is still right: while a request waits, a token can be replaced. */
    static boolean isStill(RoutingContext request) {
        BooleanSupplier still = request.get(STILL);
        return still != null && still.getAsBoolean();
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
