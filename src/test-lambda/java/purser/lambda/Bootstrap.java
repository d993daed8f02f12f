package purser.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What function.zip holds, in a process of its own, with the variables that the platform would set. */
final class Bootstrap implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<String> output;

    private Bootstrap(Process process) {
        this.process = process;
        // A thread of its own: it reads for as long as the process runs, and the common pool may have one thread only.
        this.output = CompletableFuture.supplyAsync(
                () -> read(process.getInputStream()), reader -> new Thread(reader, "bootstrap-output").start());
    }

    /** Unpacks the function as the platform does, into a folder. */
    static Path unpack(Path folder) throws IOException {
        Path zip = Path.of(System.getProperty("native.image.path")).resolveSibling("function.zip");
        try (ZipFile function = new ZipFile(zip.toFile())) {
            ZipEntry entry = function.getEntry("bootstrap");
            Path bootstrap = folder.resolve("bootstrap");
            try (InputStream in = function.getInputStream(entry)) {
                Files.copy(in, bootstrap);
            }
            if (!bootstrap.toFile().setExecutable(true)) {
                throw new IOException("can't make it executable: " + bootstrap);
            }
            return bootstrap;
        }
    }

    /** Starts it; it may end at once, if that is what its configuration asks for. */
    static Bootstrap start(Path bootstrap, String runtimeApi, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(bootstrap.toString()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PURSER_") || name.startsWith("QUARKUS_"));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "purser");
        builder.environment().putAll(environment);
        return new Bootstrap(builder.start());
    }

    /** Stops it where it is, as the platform does between two events. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Its resident memory, in kB. */
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** What it ended with; waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** All that it wrote; waits for the end. */
    String output() throws InterruptedException {
        exitCode();
        return output.join();
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
