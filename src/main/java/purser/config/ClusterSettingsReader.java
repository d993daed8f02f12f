package purser.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is configured of {@link ClusterSettings}. */
final class ClusterSettingsReader {

    private static final String URL = "purser.cluster.url";
    private static final int DEFAULT_PORT = 6379;

    private final PurserConfig.ClusterConfig config;
    private final List<Fault> faults;

    ClusterSettingsReader(PurserConfig.ClusterConfig config, List<Fault> faults) {
        this.config = config;
        this.faults = faults;
    }

    /** Null when this process is alone, or a fault was found. */
    @Nullable
    ClusterSettings read() {
        if (config.url().isEmpty()) {
            withoutUrl("purser.cluster.username", config.username());
            withoutUrl("purser.cluster.password", config.password());
            withoutUrl("purser.cluster.password-file", config.passwordFile());
            withoutUrl("purser.cluster.ca-file", config.caFile());
            return null;
        }
        int before = faults.size();
        URI url = url(config.url().get().strip());
        Secrets secrets = new Secrets(faults);
        String password = secrets.read("purser.cluster.password", config.password(), config.passwordFile());
        String username = config.username().map(String::strip).orElse(null);
        if (username != null && password == null && faults.size() == before) {
            faults.add(new Fault("purser.cluster.password", "missing, and there is a purser.cluster.username"));
        }
        String ca = secrets.read("purser.cluster.ca", Optional.empty(), config.caFile());
        if (ca != null && !ca.contains("-----BEGIN CERTIFICATE-----")) {
            faults.add(new Fault("purser.cluster.ca-file", "names a file without a certificate (PEM)"));
        }
        int replicas = replicas(config.replicas().orElse("").strip());
        if (url == null || faults.size() > before) {
            return null;
        }
        boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("rediss");
        if (ca != null && !tls) {
            faults.add(new Fault("purser.cluster.ca-file", "is given, and " + URL + " is not one of TLS (rediss://)"));
        }
        int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        ClusterSettings.Login login = new ClusterSettings.Login(username, password);
        return new ClusterSettings(tls, url.getHost() + ":" + port, database(url), login, ca, replicas);
    }

    // A login that is meant for a server which nobody named: replicas would go on alone in silence.
    private void withoutUrl(String property, Optional<String> value) {
        if (value.isPresent()) {
            faults.add(new Fault(property, "is given, and " + URL + " is not"));
        }
    }

    private @Nullable URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getRawUserInfo() != null) {
                // Not quoted: it holds a password.
                return fault("holds a user or password: these are purser.cluster.username and purser.cluster.password");
            }
            boolean scheme = url.getScheme() != null
                    && url.getScheme().toLowerCase(Locale.ROOT).matches("rediss?");
            boolean path = url.getRawPath() == null || url.getRawPath().matches("/?\\d{0,3}");
            if (scheme && path && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException unreadable) {
            // told below
        }
        return fault("is no address such as redis://host:6379/0, or rediss://host:6380 for TLS");
    }

    private static int database(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replace("/", "");
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    private int replicas(String text) {
        if (text.matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text);
        }
        faults.add(new Fault("purser.cluster.replicas", "\"" + text + "\" is no number from 1 to 999999"));
        return 1;
    }

    private @Nullable URI fault(String what) {
        faults.add(new Fault(URL, what));
        return null;
    }
}
