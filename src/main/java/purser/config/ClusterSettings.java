package purser.config;

import org.jspecify.annotations.Nullable;

/**
 * The Redis or Valkey that replicas share what they know by. A class, not a record: a record's {@code toString} would
 * print the password.
 */
public final class ClusterSettings {

    private final boolean tls;
    private final String place;
    private final int database;
    private final Login login;
    private final @Nullable String ca;
    private final int replicas;

    /**
     * Who Purser is there.
     *
     * @param username null for the default user
     * @param password null for none
     */
    record Login(@Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "Login[secret]";
        }
    }

    ClusterSettings(boolean tls, String place, int database, Login login, @Nullable String ca, int replicas) {
        this.tls = tls;
        this.place = place;
        this.database = database;
        this.login = login;
        this.ca = ca;
        this.replicas = replicas;
    }

    public boolean tls() {
        return tls;
    }

    /** Host and port: {@code valkey:6379}. */
    public String place() {
        return place;
    }

    public int database() {
        return database;
    }

    /** Null for the default user. */
    public @Nullable String username() {
        return login.username();
    }

    /** Null for none. */
    public @Nullable String password() {
        return login.password();
    }

    /** Certificates, PEM; null for those that this machine trusts. */
    public @Nullable String ca() {
        return ca;
    }

    /** How many replicas there are, as long as nobody has counted them. */
    public int replicas() {
        return replicas;
    }

    @Override
    public String toString() {
        return "ClusterSettings[" + place + "]";
    }
}
