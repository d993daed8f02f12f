package purser.api.page;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.api.BalancesQuery;
import purser.api.QueryParameters;
import purser.exchange.Account;
import purser.exchange.Wallet;

/**
 * What a reader of the page asks for, checked.
 *
 * @param refreshes whether the page reads itself anew
 * @param named the accounts that the query names, those alone; null when it names none
 * @param wallets those that the query names, alone; empty for all
 * @param coins as the reader spelled them; empty for all
 * @param seen the names of all accounts that there are for the reader
 * @param read which of their wallets are read
 */
record PageQuery(
        boolean refreshes,
        @Nullable List<String> named,
        Set<Wallet> wallets,
        Set<String> coins,
        List<String> seen,
        Set<Wallet> read) {

    /** Often enough to look at, seldom enough to read. */
    static final long REFRESH_SECONDS = 10;

    /** The query parameters of {@code GET /}. */
    static final List<String> KNOWN = List.of("account", "wallet", "coin", "refresh");

    /**
     * Reads the query.
     *
     * @param seen the accounts that there are for the reader
     * @throws purser.api.ProblemException naming the parameter and what it takes
     */
    static PageQuery of(MultivaluedMap<String, String> parameters, List<Account> seen) {
        MultivaluedMap<String, String> filled = filled(parameters);
        QueryParameters given = new QueryParameters(filled, KNOWN);
        boolean refreshes =
                switch (given.single("refresh", "on")) {
                    case "on" -> true;
                    case "off" -> false;
                    default -> throw QueryParameters.wrong("refresh", "refresh takes on or off");
                };
        BalancesQuery filter = BalancesQuery.of(given, seen);
        Set<Wallet> read = EnumSet.noneOf(Wallet.class);
        seen.forEach(account -> read.addAll(account.wallets()));
        return new PageQuery(
                refreshes,
                filled.containsKey("account") ? filter.accounts() : null,
                filter.wallets(),
                filter.coins(),
                seen.stream().flatMap(account -> account.names().stream()).toList(),
                read);
    }

    // A form also sends the field that nobody has filled in.
    private static MultivaluedMap<String, String> filled(MultivaluedMap<String, String> parameters) {
        MultivaluedMap<String, String> filled = new MultivaluedHashMap<>();
        parameters.forEach((name, values) -> values.stream()
                .filter(value -> !name.equals("coin") || !value.isBlank())
                .forEach(value -> filled.add(name, value)));
        return filled;
    }

    /** Which accounts are to be read. */
    List<String> accounts() {
        return named == null ? seen : named;
    }

    /** How many accounts there are for the reader that the query leaves out. */
    int hidden() {
        return (int) seen.stream().filter(name -> !accounts().contains(name)).count();
    }

    /** What the query picks, in a few words: the name of the table over all of it. */
    String heading() {
        String accounts = hidden() == 0 ? "All accounts" : "These accounts";
        return wallets.isEmpty() ? accounts : accounts + ": " + String.join(", ", ids(wallets));
    }

    Page.Controls controls() {
        List<String> filter = new ArrayList<>();
        coins.forEach(coin -> filter.add("coin=" + encoded(coin)));
        ids(wallets).forEach(wallet -> filter.add("wallet=" + wallet));
        if (named != null) {
            named.forEach(account -> filter.add("account=" + encoded(account)));
        }
        return new Page.Controls(
                new Page.Refresh(refreshes, REFRESH_SECONDS, page(filter, !refreshes)),
                new Page.Filter(
                        !filter.isEmpty(),
                        String.join(", ", coins),
                        choices(seen, named == null ? List.of() : named),
                        choices(ids(read), ids(wallets)),
                        page(List.of(), refreshes)),
                link("/balances", filter));
    }

    // Of one alone there is nothing to choose.
    private static List<Page.Choice> choices(List<String> all, List<String> chosen) {
        return all.size() == 1
                ? List.of()
                : all.stream()
                        .map(name -> new Page.Choice(name, chosen.contains(name)))
                        .toList();
    }

    private static List<String> ids(Set<Wallet> wallets) {
        return wallets.stream().map(Wallet::id).toList();
    }

    private static String page(List<String> filter, boolean refreshes) {
        List<String> parameters = new ArrayList<>(filter);
        if (!refreshes) {
            parameters.add("refresh=off");
        }
        return link("/", parameters);
    }

    private static String link(String path, List<String> parameters) {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
