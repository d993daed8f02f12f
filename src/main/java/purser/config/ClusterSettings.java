package purser.config;

/**
 * The Redis or Valkey that replicas share what they know by. A class, not a record: a record's {@code toString} would
 * print the password.
 */
public final class ClusterSettings {

    private final boolean tls;
    private final String place;
    private final int database;
    private final String username;
    private final String password;
    private final String ca;
    private final int replicas;

    ClusterSettings(
            boolean tls, String place, int database, String username, String password, String ca, int replicas) {
        this.tls = tls;
        this.place = place;
        this.database = database;
        this.username = username;
        this.password = password;
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
    public String username() {
        return username;
    }

    /** Null for none. */
    public String password() {
        return password;
    }

    /** Certificates, PEM; null for those that this machine trusts. */
    public String ca() {
        return ca;
    }

    /** How many replicas there are, as long as nobody has counted them. */
    public int replicas() {
        return replicas;
    }

    @Override
    public String toString() {
        return "SharedSettings[" + place + "]";
    }
}
