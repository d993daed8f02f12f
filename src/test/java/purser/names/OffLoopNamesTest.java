package purser.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.DefaultAddressResolverGroup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffLoopNamesTest {

    private static final int WAIT_SECONDS = 20;

    private final CountDownLatch nameServerAnswers = new CountDownLatch(1);
    private final AtomicInteger slowLookups = new AtomicInteger();
    private String before;
    private Vertx vertx;
    private NetServer server;

    @BeforeEach
    void start() throws Exception {
        // As Quarkus has it: VertxCoreRecorder.
        before = System.setProperty("vertx.disableDnsResolver", "true");
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        OffLoopNames.install(vertx, new NameLookups(host -> {
            if (host.equals("slow.test")) {
                slowLookups.incrementAndGet();
                nameServerAnswers.await();
            } else if (host.equals("unknown.test")) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        }));
        server = done(vertx.createNetServer()
                .connectHandler(NetSocket::close)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
    }

    @AfterEach
    void stop() throws Exception {
        nameServerAnswers.countDown();
        done(vertx.close().toCompletionStage().toCompletableFuture());
        if (before == null) {
            System.clearProperty("vertx.disableDnsResolver");
        } else {
            System.setProperty("vertx.disableDnsResolver", before);
        }
    }

    @Test
    void loopGoesOnWhileALookUpTakesLong() throws Exception {
        CompletableFuture<NetSocket> slow = connection("slow.test");

        CompletableFuture<Void> timer = new CompletableFuture<>();
        vertx.setTimer(1, fired -> timer.complete(null));
        done(timer);
        done(connection("quick.test"));

        assertThat(slow).isNotDone();
        nameServerAnswers.countDown();
        done(slow);
    }

    @Test
    void namesAreLookedUpOnceForAllWhoWait() throws Exception {
        List<CompletableFuture<NetSocket>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(connection("slow.test"));
        }
        done(connection("quick.test"));

        nameServerAnswers.countDown();
        for (CompletableFuture<NetSocket> connection : waiting) {
            done(connection);
        }
        assertThat(slowLookups).hasValue(1);
    }

    @Test
    void unknownNamesFailTheConnection() {
        assertThatThrownBy(() -> done(connection("unknown.test")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void anotherLookUpFollowsOneThatFailed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        NameLookups lookups = new NameLookups(host -> {
            if (asked.incrementAndGet() == 1) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });

        assertThatThrownBy(() -> done(lookups.of("a.test").toCompletableFuture()))
                .hasCauseInstanceOf(UnknownHostException.class);
        assertThat(done(lookups.of("a.test").toCompletableFuture())).containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void allAddressesOfANameAreGiven() throws Exception {
        var loop = ((VertxInternal) vertx).getEventLoopGroup().next();

        var all = DefaultAddressResolverGroup.INSTANCE
                .getResolver(loop)
                .resolveAll(java.net.InetSocketAddress.createUnresolved("quick.test", 1))
                .get(WAIT_SECONDS, TimeUnit.SECONDS);

        assertThat(all).singleElement().satisfies(address -> assertThat(address.getPort())
                .isEqualTo(1));
    }

    private CompletableFuture<NetSocket> connection(String host) {
        NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(WAIT_SECONDS * 1_000));
        return client.connect(server.actualPort(), host).toCompletionStage().toCompletableFuture();
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
