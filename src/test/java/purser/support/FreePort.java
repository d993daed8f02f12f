package purser.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for programs that a test starts, which must know theirs before they listen. */
public final class FreePort {

    // Below those that Linux gives to connections that go out (from 32768 on): one of them could take it meanwhile.
    private static final int FIRST = 20_000;
    private static final int PORTS = 12_000;

    // One after the other from a random start: by chance alone, two programs are given the same one now and then.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private FreePort() {}

    /** One that nobody listens on; never one that this run of the tests was given before, until all of them were. */
    public static int next() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(FIRST + Math.floorMod(NEXT.getAndIncrement(), PORTS))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody has it: another one.
            }
        }
    }
}
