package purser.config;

/** Whether only this machine can reach an address. */
public final class Loopback {

    private Loopback() {}

    /** By its spelling alone: a name other than localhost would have to be looked up, and may change its mind. */
    public static boolean is(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.equals("0:0:0:0:0:0:0:1");
    }
}
