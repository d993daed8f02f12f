package purser.exchange;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that connections to an exchange go through, by HTTP's CONNECT: it sees the host's name, and nothing of what is
 * said inside TLS. A class, not a record: a record's {@code toString} would print the password.
 */
public final class Proxy {

    private final String host;
    private final int port;
    private final @Nullable String username;
    private final @Nullable String password;

    /**
     * @param username null where the proxy asks for none
     * @param password null where there is no user
     */
    public Proxy(String host, int port, @Nullable String username, @Nullable String password) {
        this.host = host;
        this.port = port;
        this.username = username;
        this.password = password;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Null where the proxy asks for none. */
    public @Nullable String username() {
        return username;
    }

    /** Null where there is no user. */
    public @Nullable String password() {
        return password;
    }

    /** Host and port: {@code proxy.example.com:3128}. */
    public String place() {
        return host + ":" + port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Proxy proxy
                && place().equals(proxy.place())
                && Objects.equals(username, proxy.username)
                && Objects.equals(password, proxy.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, username);
    }

    @Override
    public String toString() {
        return "Proxy[" + place() + "]";
    }
}
