package purser.app;

import org.jboss.logging.Logger;
import sun.misc.Signal;

/** SIGHUP, by which people tell a server to read its configuration again. Without a handler it would end the process. */
final class HangUp {

    private static final Logger LOG = Logger.getLogger("purser");

    private HangUp() {}

    /** Runs something at each SIGHUP from now on, on a thread that may wait; never where there is no such signal. */
    static void handle(Runnable action) {
        try {
            // The virtual machine's own thread finds no resource of the application otherwise.
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Signal.handle(new Signal("HUP"), signal -> {
                Thread.currentThread().setContextClassLoader(loader);
                action.run();
            });
        } catch (IllegalArgumentException absent) {
            // Windows, or a virtual machine that leaves signals alone (-Xrs).
            LOG.debug("There is no SIGHUP here");
        }
    }
}
