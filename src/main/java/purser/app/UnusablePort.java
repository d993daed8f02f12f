package purser.app;

import java.net.BindException;
import java.net.UnknownHostException;
import purser.config.Fault;

/** Says in one sentence why Purser can't listen at a port, and what to set. */
final class UnusablePort {

    /** What Purser listens at a port for. */
    enum Purpose {
        CALLERS("callers", "quarkus.http"),
        PROBES("probes and metrics", "quarkus.management"),
        SANDBOX("the sandbox", "purser.sandbox");

        private final String title;
        private final String prefix;

        Purpose(String title, String prefix) {
            this.title = title;
            this.prefix = prefix;
        }
    }

    private UnusablePort() {}

    /**
     * @param failure what listening ended with, of the JDK or with its message
     * @param port the one that was tried
     */
    static String sentence(Throwable failure, String host, int port, Purpose purpose) {
        String place = "Purser can't start: ";
        if (isNoAddress(failure)) {
            return place + host + " is no address of this machine, and Purser is to listen there for " + purpose.title
                    + "; set " + Fault.spellings(purpose.prefix + ".host")
                    + " to 127.0.0.1, 0.0.0.0 or one that it has.";
        }
        if (isForbidden(failure)) {
            return place + "this user may not listen on port " + port + " for " + purpose.title + "; set "
                    + Fault.spellings(purpose.prefix + ".port") + " to one above 1023.";
        }
        return place + "port " + port + " of " + host + ", for " + purpose.title
                + ", is taken by another program or another Purser; set " + Fault.spellings(purpose.prefix + ".port")
                + " to a free one, or PURSER_PORT_OFFSET=100 to add 100 to each of Purser's ports.";
    }

    /** Whether somebody else listens there. */
    static boolean isTaken(Throwable failure) {
        return failure instanceof BindException && !isNoAddress(failure) && !isForbidden(failure);
    }

    private static boolean isNoAddress(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof UnknownHostException || message.contains("assign") || message.contains("resolve");
    }

    private static boolean isForbidden(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("ermission");
    }
}
