package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SandboxServerTest extends SandboxTest {

    @Test
    void failsWhenThePortIsTaken() throws Exception {
        var vertx = Vertx.vertx();
        try {
            assertThatThrownBy(() -> await(start(vertx, Clock.systemUTC(), port())))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BindException.class);
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toArray(InetAddress[]::new);
        assumeThat(others).isNotEmpty();
        new Socket("127.0.0.1", port()).close();
        assertThatThrownBy(() -> new Socket(others[0], port())).isInstanceOf(ConnectException.class);
    }

    @Test
    void closingOneCutsItsConnectionsAndLeavesAnotherAlone() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var other = await(start(vertx, Clock.systemUTC(), 0));
            assertThat(other.port()).isNotEqualTo(port());
            put("/bitget/fault", "{\"connection\": \"hang\"}");
            try (var hanging = new Socket("127.0.0.1", other.port())) {
                hanging.setSoTimeout(10_000);
                var out = hanging.getOutputStream();
                out.write("GET /api/v2/spot/account/assets HTTP/1.1\r\nHost: a\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(hanging.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 400");
                await(other.close());
                hanging.getInputStream().readAllBytes();
            }
            assertThat(startedAgain(vertx, other.port()).port()).isEqualTo(other.port());
        } finally {
            await(vertx.close());
        }
    }

    /** The JDK gives a closed port back at its selector's next turn, a moment after the closing is reported. */
    private static SandboxServer startedAgain(Vertx vertx, int port) throws Exception {
        for (int i = 0; i < 500; i++) {
            try {
                return await(start(vertx, Clock.systemUTC(), port));
            } catch (ExecutionException notYet) {
                assertThat(notYet).hasCauseInstanceOf(BindException.class);
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        throw new AssertionError("port " + port + " is not free");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
