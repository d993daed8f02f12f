package purser.cluster;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that turns out to be a node of a Redis Cluster. It has some accounts' keys and refuses those of the others, so
 * that replicas can share nothing by it.
 */
final class RedisCluster {

    /** Somebody has to change the configuration, or the slots of the cluster. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Set<String> CODES = Set.of("MOVED", "ASK", "CLUSTERDOWN", "CROSSSLOT");

    private RedisCluster() {}

    /** Whether it is a cluster that refuses so. @param code null where nothing was answered */
    static boolean refuses(@Nullable String code) {
        return code != null && CODES.contains(code);
    }

    /** A key to try, in the slot of one that was refused: others may lie on this node. */
    static String trialBeside(String refused) {
        return "purser:trial:" + refused.substring(refused.indexOf('{'), refused.indexOf('}') + 1);
    }

    /** What to do, for the log. */
    static String advice(String place, String code) {
        return place + " is a node of a Redis Cluster (it answers " + code
                + "), and replicas of Purser share by one server."
                + " Set purser.cluster.url (PURSER_CLUSTER_URL) to a server that is in no cluster: at a provider, the primary"
                + " endpoint with cluster mode disabled; with Sentinel, the main server. Purser goes on without sharing,"
                + " and tries the node again once a minute";
    }
}
