package purser.api.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.api.TotalValue;
import purser.api.Values;
import purser.balance.Portfolio;
import purser.balance.Total;
import purser.balance.WalletReading;
import purser.exchange.Balance;

/** All accounts in one table: of each coin the total, and what each account has of it. */
final class TogetherView {

    private final Portfolio portfolio;
    private final Values values;
    private final List<AccountPart> accounts;

    /** Null where there are no totals. */
    private final @Nullable Map<String, Total> totals;

    /** The coins of which each account's share is told. */
    private final Set<String> shared;

    /**
     * @param values of the portfolio
     * @param accounts the portfolio's, in the order of the columns
     */
    TogetherView(Portfolio portfolio, Values values, List<AccountPart> accounts) {
        this.portfolio = portfolio;
        this.values = values;
        this.accounts = accounts;
        List<Total> sums = portfolio.totals();
        this.totals = sums == null
                ? null
                : sums.stream()
                        .collect(
                                Collectors.toMap(Total::coin, total -> total, (one, other) -> one, LinkedHashMap::new));
        this.shared = sums == null
                ? Set.of()
                : sums.stream()
                        .filter(total -> Share.areTold(total, partsOf(total.coin())))
                        .map(Total::coin)
                        .collect(Collectors.toSet());
    }

    /** @param heading over the table, and its name */
    Page.Together together(String heading) {
        List<String> notes = portfolio.notes(totals == null ? null : List.copyOf(totals.values()));
        List<String> coins = List.copyOf(coins());
        return new Page.Together(
                heading,
                totals == null ? noTotals(notes) : null,
                totals == null ? List.of() : notes,
                coins.isEmpty() ? null : table(heading, coins),
                coins.isEmpty() && !portfolio.unreadable() ? empty() : null,
                new Page.Beside(overview(heading), worth()));
    }

    private Page.@Nullable Table overview(String heading) {
        List<Total> sums = portfolio.overview();
        if (sums == null || sums.isEmpty()) {
            return null;
        }
        AmountTable table = new AmountTable(
                heading + ", overview", sums.stream().map(Total::coin).toList());
        table.addTotals(sums);
        table.addValues(sums.stream().map(sum -> values.ofOverview(sum.coin())).collect(Collectors.toList()));
        return table.table();
    }

    private @Nullable String worth() {
        TotalValue all = values.ofAll();
        if (all == null) {
            return null;
        }
        return "What is in these sums is worth about " + all.usd() + " USD by the exchanges\u2019 own valuations"
                + (all.missing() == null
                        ? "."
                        : ", without what nobody values: " + String.join(", ", all.missing()) + ".");
    }

    private Set<String> coins() {
        if (totals != null) {
            return totals.keySet();
        }
        TreeSet<String> coins = new TreeSet<>();
        for (WalletReading reading : portfolio.readings()) {
            if (Portfolio.isInTotals(reading)) {
                reading.holdings().balances().stream().map(Balance::coin).forEach(coins::add);
            }
        }
        return coins;
    }

    private String empty() {
        if (totals != null) {
            return portfolio.readings().stream().allMatch(Portfolio::isInTotals)
                    ? "Nothing is held."
                    : "Nothing is in the totals.";
        }
        return portfolio.coins().isEmpty()
                ? "What could be read shows nothing."
                : "What could be read shows nothing of these coins.";
    }

    private Page.Table table(String label, List<String> coins) {
        AmountTable table = new AmountTable(label, coins);
        if (totals != null) {
            table.addTotals(coins.stream().map(totals::get).toList());
            table.addValues(coins.stream().map(values::ofTotal).collect(Collectors.toList()));
        }
        boolean mixed = portfolio.mixesPlayMoney();
        for (AccountPart part : accounts) {
            table.add(
                    new Page.Column(
                            part.account().name(),
                            part.isFailed() ? "account failed" : "account",
                            part.isFresh() ? null : part.state(),
                            mixed && part.account().environment().isPlayMoney()),
                    coins.stream().map(coin -> figure(part, coin)).toList());
        }
        return table.table();
    }

    private Figure figure(AccountPart part, String coin) {
        if (part.isFailed()) {
            return Figure.words("failed");
        }
        if (part.totals() == null) {
            return Figure.of(null);
        }
        Total held = part.totals().get(coin);
        if (held == null) {
            return Figure.words("\u2013");
        }
        return Figure.of(
                held.total(),
                shared.contains(coin) ? Share.of(held.total(), totals.get(coin).total()) : null);
    }

    private List<Total> partsOf(String coin) {
        return accounts.stream()
                .map(AccountPart::totals)
                .filter(Objects::nonNull)
                .map(held -> held.get(coin))
                .filter(Objects::nonNull)
                .toList();
    }

    private String noTotals(List<String> notes) {
        if (!portfolio.complete()) {
            return "There are no totals: "
                    + accounts.stream()
                            .filter(AccountPart::isFailed)
                            .map(part -> part.account().name())
                            .collect(Collectors.joining(", "))
                    + " could not be read, and a sum that leaves an account out is no total.";
        }
        return sentences(notes.stream());
    }

    private static String sentences(Stream<String> notes) {
        return notes.map(note -> note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".")
                .collect(Collectors.joining(" "));
    }
}
