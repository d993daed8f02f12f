package purser.api.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import purser.api.Value;
import purser.exchange.Amounts;
import purser.exchange.OfCoin;

/** A table of amounts in the making. The amounts of a column line up at the point. */
final class AmountTable {

    private final String label;
    private final List<String> coins;
    private final List<Page.Column> columns = new ArrayList<>();
    private final List<List<Page.Cell>> cells = new ArrayList<>();

    /**
     * @param label of what
     * @param coins one for each row
     */
    AmountTable(String label, List<String> coins) {
        this.label = label;
        this.coins = coins;
        coins.forEach(coin -> cells.add(new ArrayList<>()));
    }

    /**
     * Adds what is there, and what is owned net and what is owed where that is to be told.
     *
     * @param coins one for each row
     */
    void addTotals(List<? extends OfCoin> coins) {
        List<Figure> totals =
                coins.stream().map(coin -> Figure.of(coin.total())).toList();
        List<Figure> equities =
                coins.stream().map(coin -> Figure.of(coin.equity())).toList();
        add("Total", "total", totals);
        if (!equities.equals(totals)) {
            add("Equity", "equity", equities);
        }
        if (coins.stream().anyMatch(coin -> !Amounts.isZero(coin.debt()))) {
            add(
                    "Debt",
                    "debt",
                    coins.stream().map(coin -> Figure.ofDebt(coin.debt())).toList());
        }
    }

    /**
     * Adds what is worth what, where that is told of any.
     *
     * @param values one for each row; null where it is not told
     */
    void addValues(List<@Nullable Value> values) {
        if (values.stream().anyMatch(Objects::nonNull)) {
            add("USD, about", "value", values.stream().map(Figure::ofValue).toList());
        }
    }

    /** Adds a column at the right. */
    void add(String name, String style, List<Figure> figures) {
        add(new Page.Column(name, style, null, false), figures);
    }

    /** @param figures one for each row */
    void add(Page.Column column, List<Figure> figures) {
        columns.add(column);
        int widest = figures.stream()
                .mapToInt(figure -> figure.fraction().length())
                .max()
                .orElse(0);
        for (int i = 0; i < figures.size(); i++) {
            cells.get(i).add(figures.get(i).cell(column.style(), widest));
        }
    }

    Page.Table table() {
        List<Page.Row> rows = new ArrayList<>(coins.size());
        for (int i = 0; i < coins.size(); i++) {
            rows.add(new Page.Row(coins.get(i), cells.get(i)));
        }
        return new Page.Table(label, columns, rows);
    }
}
