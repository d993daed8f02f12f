package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purser.cluster.Replica.Numbered;
import purser.exchange.RateLimit;
import purser.support.FreePort;

/** Real servers that are nodes of a Redis Cluster, by which replicas can't share. */
@Timeout(90)
class RedisClusterTest {

    private static final RateLimit PLENTY = new RateLimit(1_000, Duration.ofSeconds(1));
    private static final int SLOTS = 16_384;

    @TempDir
    private static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Numbered exchange = Numbered.atOnce();
    private final AtomicLong passedMillis = new AtomicLong();
    private final List<String> log = new ArrayList<>();
    private final Handler listener = new Handler() {
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

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void close() throws Exception {
        Logger.getLogger("").removeHandler(listener);
        for (AutoCloseable each : opened) {
            each.close();
        }
        vertx.close();
    }

    private record Node(RedisServer server, int busPort) {

        int slot(String key) {
            return Integer.parseInt(server.command("CLUSTER", "KEYSLOT", key).replaceAll("\\D", ""));
        }

        void takes(int from, int to) {
            assertThat(server.command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(from), Integer.toString(to)))
                    .isEqualTo("+OK\r\n");
        }

        void untilWhole() throws InterruptedException {
            while (!server.command("CLUSTER", "INFO").contains("cluster_state:ok")) {
                Thread.sleep(50);
            }
        }
    }

    private Node node() {
        int busPort = FreePort.next();
        RedisServer server = RedisServer.started(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(busPort),
                "--cluster-config-file",
                folder.resolve("nodes-" + busPort + ".conf").toString());
        opened.add(server);
        return new Node(server, busPort);
    }

    private Replica replica(Node node, String secret) {
        Replica replica = new Replica(
                vertx,
                TestSettings.at(node.server()),
                secret,
                PLENTY,
                Duration.ofSeconds(1),
                false,
                Clock.systemUTC(),
                () -> System.nanoTime() + passedMillis.get() * 1_000_000);
        opened.add(replica);
        return replica;
    }

    /** One whose account's keys lie in these slots. */
    private Replica replica(Node node, int from, int to) throws Exception {
        for (int i = 0; ; i++) {
            Replica replica = replica(node, "secret " + i);
            int slot = node.slot(replica.account.key("account"));
            if (from <= slot && slot <= to) {
                return replica;
            }
        }
    }

    private void ask(Replica replica) {
        assertThat(replica.ask(Duration.ZERO, exchange).failure()).isNull();
    }

    private List<String> warnings() {
        synchronized (log) {
            return log.stream().filter(line -> line.contains("cluster")).toList();
        }
    }

    private static double lost(Replica replica) {
        return replica.count("purser.cluster.store.steps", "outcome", "lost");
    }

    // As often as callers do, for longer than other failures are waited for.
    private void askForSeconds(Replica replica) throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            ask(replica);
            Thread.sleep(50);
        }
    }

    private void untilLost(Replica replica, double steps) throws InterruptedException {
        while (lost(replica) < steps) {
            ask(replica);
            Thread.sleep(20);
        }
    }

    private static void saysWhatToDo(String warning, Node node, String code) {
        assertThat(warning)
                .contains(
                        "127.0.0.1:" + node.server().port(),
                        code,
                        "Redis Cluster",
                        "purser.cluster.url",
                        "PURSER_CLUSTER_URL",
                        "cluster mode disabled",
                        "without sharing");
    }

    @Test
    void thatSendAwayTheKeysOfSomeAccounts() throws Exception {
        Node one = node();
        Node other = node();
        // A node that is tried with any key at all seems to answer again.
        int own = one.slot("purser:trial");
        boolean low = own < SLOTS / 2;
        (low ? one : other).takes(0, SLOTS / 2 - 1);
        (low ? other : one).takes(SLOTS / 2, SLOTS - 1);
        one.server()
                .command(
                        "CLUSTER",
                        "MEET",
                        "127.0.0.1",
                        Integer.toString(other.server().port()),
                        Integer.toString(other.busPort()));
        one.untilWhole();
        other.untilWhole();
        Replica replica = low ? replica(one, SLOTS / 2, SLOTS - 1) : replica(one, 0, SLOTS / 2 - 1);

        askForSeconds(replica);

        assertThat(warnings()).hasSize(1);
        saysWhatToDo(warnings().get(0), one, "MOVED");
        assertThat(lost(replica)).as("times that it was asked").isEqualTo(1);

        passedMillis.addAndGet(RedisCluster.PAUSE.toMillis());
        untilLost(replica, 2);
        askForSeconds(replica);

        assertThat(lost(replica)).isEqualTo(2);
        assertThat(warnings()).as("said once").hasSize(1);
        assertThat(replica.steps()).isZero();
    }

    @Test
    void thatHaveNoSlots() throws Exception {
        Node node = node();
        Replica replica = replica(node, "secret");

        askForSeconds(replica);

        assertThat(warnings()).hasSize(1);
        saysWhatToDo(warnings().get(0), node, "CLUSTERDOWN");
        assertThat(lost(replica)).isEqualTo(1);

        node.takes(0, SLOTS - 1);
        node.untilWhole();
        passedMillis.addAndGet(RedisCluster.PAUSE.toMillis());
        while (replica.meters.get("purser.cluster.store.up").gauge().value() == 0) {
            ask(replica);
            Thread.sleep(20);
        }
        assertThat(warnings()).last().asString().endsWith("answers again");
    }
}
