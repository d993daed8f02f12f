package purser.config;

import java.util.regex.Pattern;

/** Whether only this machine can reach an address. */
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    /** By its spelling alone: a name other than localhost would have to be looked up, and may change its mind. */
    public static boolean is(String host) {
        // The usual ones first: callers are asked by which name they came, each time.
        return host.equals("127.0.0.1")
                || host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.equals("0:0:0:0:0:0:0:1")
                || IPV4.matcher(host).matches();
    }
}
