package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purser.balance.Loaded;
import purser.balance.Permit;
import purser.cluster.Replica.Numbered;
import purser.config.ClusterSettings;
import purser.exchange.Demand;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.support.FreePort;
import purser.time.Pause;

/** What a real server can do to those who rely on it. */
@Timeout(90)
class RedisStoreTest {

    private static final RateLimit PLENTY = new RateLimit(1_000, Duration.ofSeconds(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Vertx vertx;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Numbered exchange = Numbered.atOnce();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private RedisServer server(String... options) {
        RedisServer server = RedisServer.started(options);
        opened.add(server);
        return server;
    }

    private Replica replica(ClusterSettings settings) {
        Replica replica = new Replica(vertx, settings, "secret", PLENTY, RedisStore.timeout(Replica.DEADLINE), false);
        opened.add(replica);
        return replica;
    }

    private void fails(Replica replica) {
        double before = alone(replica);
        long start = System.nanoTime();

        Loaded<KeyInfo> answer = replica.ask(MINUTE, exchange);

        assertThat(answer.failure()).isNull();
        assertThat(answer.value()).isEqualTo(Replica.answer(exchange.calls.get()));
        assertThat(alone(replica)).isEqualTo(before + 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Replica.DEADLINE);
        assertThat(up(replica)).isFalse();
    }

    private static double alone(Replica replica) {
        return replica.count("purser.cluster.reads", "result", "alone");
    }

    private static double lost(Replica replica) {
        return replica.count("purser.cluster.store.steps", "outcome", "lost");
    }

    private static boolean up(Replica replica) {
        return replica.meters.get("purser.cluster.store.up").gauge().value() == 1;
    }

    // Whoever asks lets it be tried, when its time has come.
    private void recovers(Replica replica) throws Exception {
        double before = -1;
        for (int i = 0; i < 400 && alone(replica) != before; i++) {
            Thread.sleep(25);
            before = alone(replica);
            replica.ask(MINUTE, exchange);
        }
        assertThat(alone(replica)).isEqualTo(before);
        assertThat(up(replica)).isTrue();
    }

    @Test
    void thatIsNotThere() throws Exception {
        RedisServer server = server();
        server.kill();
        Replica replica = replica(TestSettings.at(server));
        fails(replica);

        server.start();

        recovers(replica);
    }

    @Test
    void thatStandsStill() throws Exception {
        RedisServer server = server();
        Replica replica = replica(TestSettings.at(server));
        recovers(replica);
        server.pause();
        fails(replica);

        double lost = lost(replica);
        replica.ask(MINUTE, exchange);
        assertThat(lost(replica)).as("nobody waits for it a second time").isEqualTo(lost);
        server.resume();

        recovers(replica);
    }

    @Test
    void thatWasRestartedEmpty() throws Exception {
        RedisServer server = server();
        Replica replica = replica(TestSettings.at(server));
        replica.ask(MINUTE, exchange);

        server.kill();
        server.start();
        replica.ask(MINUTE, exchange);

        recovers(replica);
        assertThat(server.keys(":account")).isNotEmpty();
    }

    @Test
    void thatCanOnlyBeRead() throws Exception {
        RedisServer server = server();
        RedisServer master = server();
        Replica replica = replica(TestSettings.at(server));
        server.command("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
        fails(replica);

        server.command("REPLICAOF", "NO", "ONE");

        recovers(replica);
    }

    @Test
    void thatIsFull() throws Exception {
        RedisServer server = server("--maxmemory-policy", "noeviction");
        Replica replica = replica(TestSettings.at(server));
        server.command("CONFIG", "SET", "maxmemory", "1");
        fails(replica);

        server.command("CONFIG", "SET", "maxmemory", "0");

        recovers(replica);
    }

    @Test
    void thatBreaksOffInMidCall() throws Exception {
        RedisServer server = server();
        Replica replica = replica(TestSettings.at(server));
        Numbered slow = Numbered.held();
        var answer = replica.later(MINUTE, slow).subscribeAsCompletionStage();
        while (server.keys(":lease:").isEmpty()) {
            Thread.sleep(5);
        }

        server.command("CLIENT", "KILL", "TYPE", "normal");
        slow.letGo();

        assertThat(answer.get().value()).isEqualTo(Replica.answer(1));
        assertThat(slow.calls).hasValue(1);
        recovers(replica);
    }

    private interface Trouble {
        void befalls(Relay relay) throws Exception;
    }

    private void isAskedOverANewConnection(Trouble trouble) throws Exception {
        Relay relay = Relay.to(server());
        opened.add(relay);
        Replica replica = replica(TestSettings.of(Map.of("purser.cluster.url", relay.url())));
        recovers(replica);
        double alone = alone(replica);
        double lost = lost(replica);
        // Counted before, as a step of the background may be first over the new one.
        int connections = relay.accepted();
        trouble.befalls(relay);

        List<CompletableFuture<Permit>> permits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            permits.add(replica.limit.acquire(Demand.ROUTINE, Duration.ZERO).subscribeAsCompletionStage());
        }
        assertThat(replica.ask(MINUTE, exchange).failure()).isNull();
        for (CompletableFuture<Permit> permit : permits) {
            assertThat(permit.get()).isInstanceOf(Permit.Granted.class);
        }

        assertThat(relay.accepted()).isEqualTo(connections + 1);
        assertThat(alone(replica)).isEqualTo(alone);
        assertThat(replica.count("purser.cluster.fallbacks")).isZero();
        assertThat(lost(replica)).isEqualTo(lost);
        assertThat(up(replica)).isTrue();
    }

    @Test
    void thatTheNetworkForgot() throws Exception {
        isAskedOverANewConnection(Relay::forget);
    }

    @Test
    void thatTheNetworkCutsOff() throws Exception {
        isAskedOverANewConnection(Relay::reset);
    }

    @Test
    void thatBreaksOffWhatItWasAsked() throws Exception {
        isAskedOverANewConnection(relay -> {
            // Only once something is on its way.
            relay.forget();
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> {
                try {
                    relay.reset();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
    }

    @Test
    void thatIsAlwaysTooSlow() throws Exception {
        Duration delay = RedisStore.timeout(Replica.DEADLINE).multipliedBy(2);
        Relay relay = Relay.to(server());
        opened.add(relay);
        relay.passes((in, out) -> {
            byte[] piece = new byte[1 << 16];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                Pause.of(delay).await().indefinitely();
                out.write(piece, 0, length);
            }
        });
        Replica replica = replica(TestSettings.of(Map.of("purser.cluster.url", relay.url())));

        replica.ask(MINUTE, exchange);
        replica.ask(Duration.ZERO, exchange);

        assertThat(up(replica)).isFalse();
        assertThat(lost(replica)).isPositive();
    }

    @Test
    void thatClosesIdleConnections() throws Exception {
        RedisServer server = server("--timeout", "1", "--hz", "100");
        Replica replica = replica(TestSettings.at(server));
        recovers(replica);
        double alone = alone(replica);
        // But for the connection that asks.
        while (server.command("CLIENT", "LIST").split(" addr=").length > 2) {
            Thread.sleep(50);
        }
        Thread.sleep(200);

        replica.ask(MINUTE, exchange);

        assertThat(alone(replica)).isEqualTo(alone);
    }

    @Test
    void thatWantsAPassword() {
        RedisServer server = server("--requirepass", "open sesame/:@%");

        Replica replica = replica(TestSettings.of(
                Map.of("purser.cluster.url", server.url(), "purser.cluster.password", "open sesame/:@%")));

        replica.ask(MINUTE, exchange);
        assertThat(up(replica)).isTrue();
    }

    @Test
    void thatWantsAUser() {
        RedisServer server = server("--user", "purser", "on", ">p@ss", "~purser:*", "+@all");
        Map<String, String> properties = new HashMap<>(Map.of("purser.cluster.url", server.url() + "/3"));
        properties.put("purser.cluster.username", "purser");
        properties.put("purser.cluster.password", "p@ss");

        Replica replica = replica(TestSettings.of(properties));

        replica.ask(MINUTE, exchange);
        assertThat(up(replica)).isTrue();
        server.command("SELECT", "3");
    }

    @Test
    void thatTakesAnotherPassword() {
        RedisServer server = server("--requirepass", "right");
        List<String> log = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                synchronized (log) {
                    log.add(String.format(entry.getMessage(), entry.getParameters()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listener);
        try {
            fails(replica(TestSettings.of(
                    Map.of("purser.cluster.url", server.url(), "purser.cluster.password", "wrong-one-here"))));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        synchronized (log) {
            assertThat(log)
                    .anyMatch(line -> line.contains("127.0.0.1:" + server.port()) && line.contains("without it"));
            assertThat(log).noneMatch(line -> line.contains("wrong-one-here"));
        }
    }

    @Test
    void thatSpeaksTls(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of(folder, "localhost");
        RedisServer server = server(certificate.options());
        Map<String, String> properties = new HashMap<>();
        properties.put("purser.cluster.url", "rediss://localhost:" + certificate.tlsPort());

        fails(replica(TestSettings.of(properties)));

        properties.put("purser.cluster.ca-file", certificate.pem().toString());
        Replica trusting = replica(TestSettings.of(properties));
        trusting.ask(MINUTE, exchange);
        assertThat(up(trusting)).isTrue();
        assertThat(server.keys("purser:")).isNotEmpty();
    }

    @Test
    void thatSpeaksTlsAsSomebodyElse(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of(folder, "other.example");
        server(certificate.options());

        fails(replica(TestSettings.of(Map.of(
                "purser.cluster.url",
                "rediss://localhost:" + certificate.tlsPort(),
                "purser.cluster.ca-file",
                certificate.pem().toString()))));
    }

    /** A certificate that trusts itself, by the JDK's own keytool. */
    private record Certificate(Path pem, Path key, int tlsPort) {

        static Certificate of(Path folder, String name) throws Exception {
            Path store = folder.resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "engine",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "SAN=DNS:" + name,
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            "changeit")
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
            KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
            Path pem = folder.resolve("engine.pem");
            Path key = folder.resolve("engine.key");
            Files.writeString(
                    pem, pem("CERTIFICATE", keys.getCertificate("engine").getEncoded()));
            Files.writeString(
                    key,
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("engine", "changeit".toCharArray()).getEncoded()));
            return new Certificate(pem, key, FreePort.next());
        }

        private static String pem(String what, byte[] bytes) {
            return "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what
                    + "-----\n";
        }

        String[] options() {
            return new String[] {
                "--tls-port", Integer.toString(tlsPort),
                "--tls-cert-file", pem.toString(),
                "--tls-key-file", key.toString(),
                "--tls-ca-cert-file", pem.toString(),
                "--tls-auth-clients", "no"
            };
        }
    }
}
