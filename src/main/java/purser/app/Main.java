package purser.app;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Starts Purser, and says in words for people why it could not start. */
@QuarkusMain
public final class Main {

    Main() {}

    /** Returns when Purser has ended. A start that failed ends the process with 1. */
    public static void main(String... arguments) {
        // Only who gives arguments waits for the classes that understand them.
        if (arguments.length == 0) {
            Quarkus.run(null, Main::end, arguments);
        } else {
            CommandLine.run(Main::end, arguments);
        }
    }

    private static void end(int code, @Nullable Throwable failure) {
        if (failure != null) {
            new FailedStart(System.err, System.getenv(), Clock.systemUTC()).tell(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }
}
