package purser.balance;

import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/**
 * What log lines say of the request that they are written for, kept for the calls that it starts: these go on, and end, on
 * other threads, for other callers too.
 */
public final class LogContext {

    private final Map<String, Object> values;

    private LogContext(Map<String, Object> values) {
        this.values = values;
    }

    /** That of the request at hand. */
    public static LogContext current() {
        return new LogContext(MDC.getMap());
    }

    /** Runs something whose log lines are of this request, whichever is at hand now. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** The same, for something that gives a result. */
    <T> T call(Supplier<T> work) {
        LogContext before = current();
        set(before, this);
        try {
            return work.get();
        } finally {
            set(this, before);
        }
    }

    private static void set(LogContext from, LogContext to) {
        from.values.keySet().forEach(MDC::remove);
        to.values.forEach(MDC::put);
    }
}
