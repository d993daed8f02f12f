package purser.app;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import purser.sandbox.SandboxServer;
import purser.sandbox.SimulatedExchanges;

/** The simulated exchanges while Purser runs; gone with it, so that a restart in dev mode finds their port free. */
@Singleton
class RunningSandbox {

    private static final Logger LOG = Logger.getLogger("purser");

    // Made when they are wanted: most Pursers run without them.
    private final Instance<SimulatedExchanges> exchanges;
    private SandboxServer server;

    RunningSandbox(Instance<SimulatedExchanges> exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * Starts them; waits until they listen. Where a command finds their port taken, a server beside it has them.
     *
     * @param port 0 for a free one
     * @return where they listen
     * @throws ConfigurationException when the port is taken
     */
    URI start(Vertx vertx, Clock clock, int port) {
        try {
            server = exchanges
                    .get()
                    .start(vertx, clock, port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (CommandLine.isRunning() && UnusablePort.isTaken(e.getCause())) {
                LOG.infof("Sandbox: simulated exchanges of another Purser at port %d, no real money", port);
                return uri(port);
            }
            throw new ConfigurationException(
                    UnusablePort.sentence(e.getCause(), "127.0.0.1", port, UnusablePort.Purpose.SANDBOX));
        }
        URI uri = uri(server.port());
        LOG.infof("Sandbox: simulated exchanges at %s, no real money", uri);
        return uri;
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        if (server != null) {
            CountDownLatch closed = new CountDownLatch(1);
            server.close().onComplete(result -> closed.countDown());
            closed.await(2, TimeUnit.SECONDS);
        }
    }
}
