package purser.balance;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import purser.exchange.Account;

/** The gauges of one scrape, in the order in which they were named. */
final class Families {

    private final Map<String, MetricFamilySamples> families = new LinkedHashMap<>();

    /**
     * Adds one series.
     *
     * @param labels names and values in turn
     */
    void gauge(String name, String help, double value, String... labels) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 2) {
            names.add(labels[i]);
            values.add(labels[i + 1]);
        }
        families.computeIfAbsent(name, missing -> new MetricFamilySamples(name, Type.GAUGE, help, new ArrayList<>()))
                .samples
                .add(new MetricFamilySamples.Sample(name, names, values, value));
    }

    List<MetricFamilySamples> all() {
        return List.copyOf(families.values());
    }

    /** The labels of an account's series, and more. */
    static String[] labels(Account account, String... more) {
        String[] labels = Arrays.copyOf(
                new String[] {"account", account.name(), "exchange", account.exchange()}, 4 + more.length);
        System.arraycopy(more, 0, labels, 4, more.length);
        return labels;
    }
}
