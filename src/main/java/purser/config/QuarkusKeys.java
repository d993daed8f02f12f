package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds misspelt variables of Quarkus' that Purser's documents name, and one that has no effect; Quarkus itself says nothing of
 * a variable that it does not know. Other variables of Quarkus are left alone.
 */
final class QuarkusKeys {

    /** Those that docs/configuration.md and docs/observability.md have. */
    static final List<String> DOCUMENTED = List.of(
            "quarkus.http.host",
            "quarkus.http.port",
            "quarkus.http.ssl-port",
            "quarkus.http.tls-configuration-name",
            "quarkus.http.insecure-requests",
            JwtIssuer.URL,
            JwtIssuer.AUDIENCE,
            "quarkus.management.host",
            "quarkus.management.port",
            "quarkus.shutdown.delay",
            "quarkus.shutdown.timeout",
            "quarkus.log.level",
            "quarkus.log.console.json.enabled",
            "quarkus.http.access-log.enabled");

    private static final List<String> VARIABLES =
            DOCUMENTED.stream().map(NamedVariables::variable).toList();

    /** Whoever sets it wants callers refused, and Quarkus has a warning in the log and answers them. */
    private static final String CLIENT_AUTH = "QUARKUS_HTTP_SSL_CLIENT_AUTH";

    private QuarkusKeys() {}

    /** A fault for each variable that is nearly a documented one, and for one that is fixed in the build. */
    static List<Fault> faults(Map<String, String> variables) {
        List<Fault> faults = new ArrayList<>();
        if (variables.containsKey(CLIENT_AUTH)) {
            faults.add(new Fault(
                    null,
                    CLIENT_AUTH + ": has no effect, as Quarkus fixes it when Purser is built: take it away. Purser asks"
                            + " callers for certificates where its TLS configuration has a trust store"));
        }
        for (String variable : Variables.beginning(variables, "QUARKUS_").keySet()) {
            if (variable.startsWith("QUARKUS_") && !VARIABLES.contains(variable)) {
                String near = NearNames.to(variable, VARIABLES);
                if (near != null && NearNames.distance(variable, near) <= 2) {
                    faults.add(new Fault(null, variable + ": is not known; did you mean " + near + "?"));
                }
            }
        }
        return faults;
    }
}
