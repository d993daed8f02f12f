package purser.cluster;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import purser.exchange.RateLimit;

/**
 * Replicas around one real server. Each test has an account of its own: what a replica tells the server is not waited
 * for, and may arrive when the test that it belongs to is over.
 */
final class Fleet implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    /** Roomy: what these tests are about must not depend on how busy the machine is. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final List<Replica> replicas = new ArrayList<>();
    private Vertx vertx;
    private RedisServer server;
    private String secret;

    @Override
    public void beforeAll(ExtensionContext context) {
        vertx = Vertx.vertx();
        server = RedisServer.started();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
        vertx.close();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        secret = "secret " + UUID.randomUUID();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        replicas.forEach(Replica::close);
        replicas.clear();
    }

    /** A new one that has the key of the test's account. */
    Replica replica(RateLimit limit) {
        return replica(server, secret, limit, false);
    }

    /** A new one that says that it is here while nobody asks it. */
    Replica steadyReplica(RateLimit limit) {
        return replica(server, secret, limit, true);
    }

    /** A new one that has the same key with another secret. */
    Replica stranger(RateLimit limit) {
        return replica(server, "another " + secret, limit, false);
    }

    /** A new one that is told of another server. */
    Replica replicaAt(RedisServer other, RateLimit limit) {
        return replica(other, secret, limit, false);
    }

    private Replica replica(RedisServer at, String withSecret, RateLimit limit, boolean runsWhenIdle) {
        Replica replica = new Replica(vertx, TestSettings.at(at), withSecret, limit, STEP, runsWhenIdle);
        replicas.add(replica);
        return replica;
    }

    /** A new one whose time is told by these. */
    Replica replica(RateLimit limit, Clock clock, LongSupplier nanos) {
        Replica replica = new Replica(vertx, TestSettings.at(server), secret, limit, STEP, false, clock, nanos);
        replicas.add(replica);
        return replica;
    }

    /** Those of this test, in the order of their making. */
    List<Replica> replicas() {
        return replicas;
    }

    RedisServer server() {
        return server;
    }

    /** The names of the account's entries of this kind: answer, lease, pace. */
    List<String> keys(String kind) {
        return server.keys(replicas.get(0).account.key(kind));
    }

    /** Waits until the account has an entry of this kind. */
    void untilThereIs(String kind) throws InterruptedException {
        while (keys(kind).isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Waits until somebody asks the exchange. */
    void untilAsked() throws InterruptedException {
        untilThereIs("lease");
    }

    /** Waits until each replica has heard from the server how things are. */
    void untilAllHaveLooked() throws InterruptedException {
        while (!replicas.stream().allMatch(replica -> replica.steps() > 0)) {
            Thread.sleep(5);
        }
    }

    /** Waits until what came of all calls has been told: whoever asks before would still find the lease taken. */
    void untilTold() throws InterruptedException {
        while (!keys("lease").isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Forgets everything, as a server that was restarted does. */
    void forget() {
        server.command("FLUSHALL");
    }
}
