package purser.cluster;

import java.time.Duration;
import java.util.List;

/**
 * What is put to an exchange once for all replicas.
 *
 * @param name of what is asked: a wallet, the key
 * @param type of the answers
 * @param time of the answers, by the exchange's clock
 * @param keep for how long an answer is of use to anyone
 * @param limits of the endpoints that answer it
 */
public record Question<T>(
        String name, Class<T> type, ExchangeTimeCheck<T> time, Duration keep, List<ClusterPermits> limits) {}
