package purser.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import purser.exchange.Account;

/** The gauges of one scrape, in the order in which they were named. It knows no metrics library. */
public final class Gauges {

    /**
     * All series of one name.
     *
     * @param help what the figure is, for the line {@code # HELP}
     */
    public record Family(String name, String help, List<Series> series) {}

    /** One figure. The two lists are of one length. */
    public record Series(List<String> labels, List<String> values, double figure) {}

    private final Map<String, Family> families = new LinkedHashMap<>();

    /**
     * Adds one series.
     *
     * @param labels names and values in turn
     */
    void add(String name, String help, double figure, String... labels) {
        List<String> names = new ArrayList<>(labels.length / 2);
        List<String> values = new ArrayList<>(labels.length / 2);
        for (int i = 0; i < labels.length; i += 2) {
            names.add(labels[i]);
            values.add(labels[i + 1]);
        }
        families.computeIfAbsent(name, missing -> new Family(name, help, new ArrayList<>()))
                .series()
                .add(new Series(names, values, figure));
    }

    /** The families so far. */
    public List<Family> families() {
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
