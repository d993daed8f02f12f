package purser.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between replicas and a server, and does to connections what networks do. */
public final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Filter toServer = InputStream::transferTo;

    /** How bytes go on. */
    public interface Filter {
        void pass(InputStream in, OutputStream out) throws IOException;
    }

    private static final class Pair {
        private final Socket replica;
        private final Socket server;
        private volatile boolean forgotten;

        Pair(Socket replica, Socket server) {
            this.replica = replica;
            this.server = server;
        }
    }

    private Relay(RedisServer server) throws IOException {
        target = server.port();
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** Starts one. */
    public static Relay to(RedisServer server) throws IOException {
        Relay relay = new Relay(server);
        relay.inBackground(relay::accept);
        return relay;
    }

    public String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** How many connections were opened so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Commands of connections that are opened from now on go on so. */
    public void passes(Filter filter) {
        toServer = filter;
    }

    /** Drops from now on what comes over the connections that there are, without a word. */
    public void forget() {
        pairs.forEach(pair -> pair.forgotten = true);
    }

    /** Resets the connections that there are. */
    public void reset() throws IOException {
        for (Pair pair : pairs) {
            pair.replica.setSoLinger(true, 0);
            pair.replica.close();
            pair.server.close();
        }
        pairs.clear();
    }

    private void accept() throws IOException {
        while (true) {
            Pair pair = new Pair(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
            accepted.incrementAndGet();
            pairs.add(pair);
            Filter filter = toServer;
            inBackground(() -> filter.pass(pair.replica.getInputStream(), open(pair, pair.server.getOutputStream())));
            inBackground(() -> pair.server.getInputStream().transferTo(open(pair, pair.replica.getOutputStream())));
        }
    }

    private static OutputStream open(Pair pair, OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (!pair.forgotten) {
                    out.write(bytes, from, length);
                }
            }
        };
    }

    private interface Work {
        void run() throws IOException;
    }

    private void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // The connection, or the test, has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        reset();
    }
}
