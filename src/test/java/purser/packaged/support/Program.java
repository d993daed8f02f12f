package purser.packaged.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine, as a reader of the documents would run it. */
public final class Program {

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private Path directory = Path.of("");

    private Program(List<String> command) {
        this.command = command;
    }

    public static Program of(String... command) {
        return new Program(List.of(command));
    }

    /** Commands as a document has them; the first that fails ends them. */
    public static Program shell(String commands) {
        return of("sh", "-ec", commands);
    }

    /** Whether all of them are on the path. */
    public static boolean areInstalled(String... programs) {
        return Stream.of(programs)
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, program))));
    }

    public Program in(Path directory) {
        this.directory = directory;
        return this;
    }

    public Program with(Map<String, String> environment) {
        this.environment.putAll(environment);
        return this;
    }

    /** Runs it to its end. */
    public Result run() throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            Process process = started(output, errors);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private Process started(Path output, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // What the machine of the tests may have set, proxies among it.
        builder.environment().keySet().removeIf(name -> name.matches("(?i)(PURSER|QUARKUS)_.*|.*_proxy"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * How it ended.
     *
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    public record Result(int exitCode, String output, String errors) {}
}
