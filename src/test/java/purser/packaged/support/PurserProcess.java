package purser.packaged.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import purser.support.FreePort;

/** Purser as it ships, in a process of its own, configured by environment variables alone as {@code docker run} would. */
public final class PurserProcess implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Longer than any deadline that a test sets: a process that no longer answers fails its test, and holds up no other. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What the machine of the tests may have set. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(PURSER|QUARKUS)_.*|port|https_proxy|no_proxy|ssl_cert_file", Pattern.CASE_INSENSITIVE);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final CompletableFuture<String> output;

    private PurserProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.output =
                CompletableFuture.supplyAsync(() -> read(process.getInputStream()), PurserProcess::onThreadOfItsOwn);
    }

    /**
     * Starts it; it may end at once, if that is what its configuration asks for.
     *
     * @param options of the virtual machine, which the binary takes too
     */
    public static PurserProcess start(Map<String, String> environment, String... options) throws IOException {
        return startWithin(List.of(), environment, options);
    }

    /** It as a command that ends by itself, without the variables that give it ports. */
    public static Program command(List<String> arguments) {
        List<String> command = command(isBinary() ? new String[0] : new String[] {"-XX:TieredStopAtLevel=1"});
        command.addAll(arguments);
        return Program.of(command.toArray(String[]::new));
    }

    /** Starts it by a program that ends up as Purser: {@code unshare --mount …}. */
    public static PurserProcess startWithin(List<String> program, Map<String, String> environment, String... options)
            throws IOException {
        return start(program, Path.of(""), environment, options);
    }

    /** Starts it in a directory, in which it may find files of configuration. */
    public static PurserProcess startIn(Path directory, Map<String, String> environment, String... options)
            throws IOException {
        return start(List.of(), directory, environment, options);
    }

    /** Starts it in a directory to see it end at once: a JVM needs no second compiler for that, and takes a third less. */
    public static PurserProcess startToEnd(Path directory, Map<String, String> environment) throws IOException {
        return startIn(directory, environment, isBinary() ? new String[0] : new String[] {"-XX:TieredStopAtLevel=1"});
    }

    private static boolean isBinary() {
        return Files.exists(Path.of(System.getProperty("native.image.path")));
    }

    private static PurserProcess start(
            List<String> program, Path directory, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(command(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> OF_OTHERS.matcher(name).matches());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.next()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
        builder.environment().putAll(environment);
        int offset = Integer.parseInt(
                environment.getOrDefault("PURSER_PORT_OFFSET", "0").replaceAll("\\D+", "0"));
        return new PurserProcess(
                builder.start(),
                port(builder, "QUARKUS_HTTP_PORT") + offset,
                port(builder, "QUARKUS_MANAGEMENT_PORT") + offset);
    }

    /** 0 where it is to be none. */
    private static int port(ProcessBuilder builder, String variable) {
        String value = builder.environment().get(variable);
        return value.matches("\\d+") ? Integer.parseInt(value) : 0;
    }

    /** The port for callers. */
    public int port() {
        return port;
    }

    /** The port of probes and metrics. */
    public int managementPort() {
        return managementPort;
    }

    // The binary, when this build has made one; else the jar.
    private static List<String> command(String... options) {
        Path binary = Path.of(System.getProperty("native.image.path"));
        List<String> command = new ArrayList<>();
        if (isBinary()) {
            command.add(binary.toString());
            command.addAll(List.of(options));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(
                binary.resolveSibling("quarkus-app").resolve("quarkus-run.jar").toString());
        return command;
    }

    /** Where callers ask it. */
    public String url() {
        return "http://localhost:" + port;
    }

    public PurserProcess untilReady() throws Exception {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                if (probe("/q/health/ready").statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // asked again
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        close();
        throw new AssertionError("not ready: " + output.join());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(port, path);
    }

    public HttpResponse<String> get(String path, String header, String value) throws IOException, InterruptedException {
        return CLIENT.send(request(path, header, value), HttpResponse.BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path, String header, String value) {
        return CLIENT.sendAsync(request(path, header, value), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String header, String value) {
        return HttpRequest.newBuilder(request(port, path), (name, given) -> true)
                .header(header, value)
                .build();
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return CLIENT.sendAsync(request(port, path), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> probe(String path) throws IOException, InterruptedException {
        return send(managementPort, path);
    }

    public void terminate() {
        // Not Process.destroy(), which closes the streams too: what it still has to say would be lost.
        process.toHandle().destroy();
    }

    /** Stops it where it is: it does nothing until the thaw. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Tells it to read its secrets again. */
    public void hangUp() throws IOException, InterruptedException {
        signal("-HUP");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** What it ended with; waits for the end. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** All that it wrote; waits for the end. */
    public String output() throws InterruptedException {
        exitCode();
        return output.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static HttpResponse<String> send(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(port, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
    }

    // Not in the common pool, of which HTTP clients need a thread: on two cores it has no other.
    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "output-of-purser");
        thread.setDaemon(true);
        thread.start();
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
