package purser.config;

import java.util.regex.Pattern;

/**
 * The variables that Kubernetes sets in each container for each service of its namespace. Those of a service called
 * {@code purser} or {@code purser-…} begin as Purser's own do.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">their names</a>
 */
final class ServiceLinks {

    /** What to do where one of them hides a setting. */
    static final String CURE =
            "Kubernetes sets it for a service of that name: set enableServiceLinks: false in the pod's"
                    + " spec, or give the service another name";

    private static final Pattern NAME =
            Pattern.compile("PURSER_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

    private static final Pattern PORT = Pattern.compile("PURSER_(.+_)?PORT");

    private static final Pattern ADDRESS = Pattern.compile("(?i)(tcp|udp|sctp)://.*");

    private ServiceLinks() {}

    /** Whether it is one, and none of Purser's settings. */
    static boolean isOne(String variable, String value) {
        boolean named =
                NAME.matcher(variable).matches() || PORT.matcher(variable).matches() && isAddress(value);
        return named && KnownKeys.property(variable) == null;
    }

    /** Whether a value is one that only Kubernetes sets. */
    static boolean isAddress(String value) {
        return ADDRESS.matcher(value).matches();
    }
}
