package purser.app;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import purser.tool.Arguments;
import purser.tool.HealthProbe;
import purser.tool.Output;
import purser.tool.Usage;
import purser.tool.UsageException;
import purser.tool.Version;

/** Runs Purser as a command that ends. */
final class CommandLine {

    /** Twice this is less than ECS gives a health check that says nothing of its own (5 s); Docker gives 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String LEVEL = "quarkus.log.level";
    private static final String LEVEL_VARIABLE = "QUARKUS_LOG_LEVEL";

    /**
     * What differs from a server, whatever else is configured: nobody can call, so there is nobody to wait for at the end; and
     * standard output is for the result.
     */
    private static final Map<String, String> AS_COMMAND = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.http.domain-socket-enabled", "false",
            "quarkus.management.host-enabled", "false",
            "quarkus.management.domain-socket-enabled", "false",
            "quarkus.shutdown.delay", "0",
            "quarkus.log.console.stderr", "true");

    private CommandLine() {}

    /**
     * Does what the arguments say, and ends the process.
     *
     * @param end is told how Quarkus ended, where it was started
     */
    static void run(BiConsumer<Integer, @Nullable Throwable> end, String... arguments) {
        Arguments given;
        try {
            given = Arguments.of(arguments);
        } catch (UsageException e) {
            System.exit(Output.failed(e.getMessage()).print(System.out, System.err));
            return;
        }
        switch (given.action()) {
            case HELP -> exit(Output.text(Usage.TEXT));
            case VERSION -> exit(Output.text(Version.text() + "\n"));
            case HEALTH -> exit(new HealthProbe(PATIENCE).ask());
            case BALANCES, CHECK -> {
                configure();
                Quarkus.run(AccountsCommand.class, end, arguments);
            }
            case SERVE -> throw new IllegalStateException("a server has no arguments");
        }
    }

    private static void exit(Output output) {
        System.exit(output.print(System.out, System.err));
    }

    // As system properties, since they are stronger than variables and files.
    private static void configure() {
        AS_COMMAND.forEach(System::setProperty);
        // The messages of a command say what its log would.
        if (System.getProperty(LEVEL) == null && System.getenv(LEVEL_VARIABLE) == null) {
            System.setProperty(LEVEL, "ERROR");
        }
    }

    /** Whether this process runs as a command, and listens for nobody. */
    static boolean isRunning() {
        return "false".equals(System.getProperty("quarkus.http.host-enabled"));
    }
}
