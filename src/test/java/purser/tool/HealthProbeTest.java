package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.config.ManagementAddress;

class HealthProbeTest {

    private final HealthProbe probe = new HealthProbe(Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK", "HTTP/1.0 200", "HTTP/1.1 200 "})
    void isReadyWhereTheProbeSaysSo(String statusLine) throws Exception {
        try (Answering server = new Answering(statusLine + "\r\nContent-Length: 0\r\n\r\n")) {
            Output output = probe.ask(server.address());

            assertThat(output.exitCode()).isZero();
            assertThat(text(output))
                    .isEqualTo("ready: 127.0.0.1:" + server.address().port() + "\n");
            assertThat(output.messages()).isEmpty();
            assertThat(server.request.join())
                    .startsWith("GET /q/health/ready HTTP/1.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + server.address().port() + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 503 Service Unavailable, answers 503",
        "HTTP/1.1 404 Not Found, answers 404",
        "HTTP/1.1 2000 OK, speaks no HTTP",
        "SSH-2.0-OpenSSH_9.2, speaks no HTTP",
        "'', speaks no HTTP"
    })
    void isNotReadyWhateverElseAnswers(String statusLine, String why) throws Exception {
        try (Answering server = new Answering(statusLine + "\r\n\r\n")) {
            assertNotReady(probe.ask(server.address()), why);
        }
    }

    @Test
    void isNotReadyWhereTheConnectionEndsAtOnce() throws Exception {
        try (Answering server = new Answering("")) {
            assertNotReady(probe.ask(server.address()), "speaks no HTTP");
        }
    }

    @Test
    void isNotReadyWhereNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertNotReady(
                probe.ask(new ManagementAddress("127.0.0.1", free)),
                "nothing answers at 127.0.0.1:" + free,
                "QUARKUS_MANAGEMENT_PORT",
                "PURSER_PORT_OFFSET");
    }

    @Test
    void isNotReadyWhereNoAnswerComesInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertNotReady(
                    new HealthProbe(Duration.ofSeconds(1))
                            .ask(new ManagementAddress("127.0.0.1", silent.getLocalPort())),
                    "did not answer within 1 s");
        }
    }

    @Test
    void isNotReadyAtAHostThatIsNotKnown() {
        assertNotReady(
                probe.ask(new ManagementAddress("no-such-host.invalid", 9000)),
                "no-such-host.invalid:9000",
                "QUARKUS_MANAGEMENT_HOST");
    }

    private static void assertNotReady(Output output, String... why) {
        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(text(output)).isEmpty();
        assertThat(output.messages()).hasSize(1);
        assertThat(output.messages().get(0)).startsWith("not ready: ").contains(why);
    }

    private static String text(Output output) {
        return new String(output.result(), StandardCharsets.UTF_8);
    }

    /** Answers one request with bytes, whatever they are. */
    private static final class Answering implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> request = new CompletableFuture<>();

        private Answering(String answer) throws IOException {
            Thread thread = new Thread(() -> answer(answer));
            thread.setDaemon(true);
            thread.start();
        }

        private void answer(String answer) {
            try (Socket socket = server.accept()) {
                byte[] read = new byte[1_000];
                StringBuilder all = new StringBuilder();
                while (!all.toString().endsWith("\r\n\r\n")) {
                    int length = socket.getInputStream().read(read);
                    all.append(new String(read, 0, length, StandardCharsets.US_ASCII));
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                request.complete(all.toString());
            } catch (IOException e) {
                request.completeExceptionally(e);
            }
        }

        private ManagementAddress address() {
            return new ManagementAddress("127.0.0.1", server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
