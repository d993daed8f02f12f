package purser.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import purser.exchange.Account;
import purser.exchange.Coins;
import purser.exchange.Scope;

/**
 * What a caller asks for, checked. Everything that is not understood is an error: a misspelt filter must not silently
 * return everything.
 *
 * @param accounts the names of the accounts to read, at least one
 * @param coins the coins to keep, as the caller spelled them; empty for all
 * @param partial whether an answer without some of the accounts will do
 */
public record BalancesQuery(List<String> accounts, Scope scope, Set<String> coins, boolean partial) {

    /** The query parameters of {@code GET /balances/{account}}. */
    static final List<String> OF_ONE_ACCOUNT = List.of("coin", "scope", "partial");

    /** The query parameters of {@code GET /balances}. */
    static final List<String> OF_ALL_ACCOUNTS = List.of("account", "exchange", "coin", "scope", "partial");

    /** More than there are coins to name in one URL; bounds the work that a query makes. */
    private static final int MAX_VALUES = 1_000;

    /** Characters of a wrong value that a problem quotes. */
    private static final int MAX_SHOWN = 64;

    /**
     * Reads the query of {@code GET /balances}.
     *
     * @param configured all accounts
     * @throws ProblemException naming the parameter and what it takes
     */
    static BalancesQuery of(MultivaluedMap<String, String> parameters, List<Account> configured) {
        knownOnly(parameters, OF_ALL_ACCOUNTS);
        Set<String> names = values(parameters, "account");
        Set<String> exchanges = values(parameters, "exchange");
        names.forEach(name -> existing(name, configured));
        Set<String> served = configured.stream().map(Account::exchange).collect(Collectors.toCollection(TreeSet::new));
        for (String exchange : exchanges) {
            if (!served.contains(exchange)) {
                throw wrong(
                        "exchange",
                        "\"" + shown(exchange) + "\" is no exchange with an account here; there are "
                                + String.join(", ", served));
            }
        }
        List<String> accounts = configured.stream()
                .filter(account -> names.isEmpty() || names.contains(account.name()))
                .filter(account -> exchanges.isEmpty() || exchanges.contains(account.exchange()))
                .map(Account::name)
                .toList();
        if (accounts.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "none of the accounts " + String.join(", ", names) + " is at " + String.join(", ", exchanges)
                            + "; the accounts are " + listed(configured)));
        }
        return filters(parameters, accounts);
    }

    /** Reads the query of {@code GET /balances/{account}}. */
    static BalancesQuery of(MultivaluedMap<String, String> parameters, List<Account> configured, String account) {
        existing(account, configured);
        knownOnly(parameters, OF_ONE_ACCOUNT);
        return filters(parameters, List.of(account));
    }

    private static BalancesQuery filters(MultivaluedMap<String, String> parameters, List<String> accounts) {
        return new BalancesQuery(accounts, scope(parameters), coins(parameters), partial(parameters));
    }

    private static void existing(String name, List<Account> configured) {
        if (configured.stream().noneMatch(account -> account.name().equals(name))) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "there is no account \"" + shown(name) + "\"; the accounts are " + listed(configured)));
        }
    }

    private static String listed(List<Account> accounts) {
        return accounts.stream().map(Account::name).collect(Collectors.joining(", "));
    }

    /** @throws ProblemException naming the first parameter that is not among those known */
    public static void knownOnly(MultivaluedMap<String, String> parameters, List<String> known) {
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!known.contains(name)) {
                throw wrong(
                        shown(name),
                        "\"" + shown(name) + "\" is not a parameter here; there are " + String.join(", ", known));
            }
        }
    }

    private static Scope scope(MultivaluedMap<String, String> parameters) {
        return switch (single(parameters, "scope", "held")) {
            case "held" -> Scope.HELD;
            case "all" -> Scope.ALL;
            default -> throw wrong("scope", "scope takes held or all");
        };
    }

    private static boolean partial(MultivaluedMap<String, String> parameters) {
        return switch (single(parameters, "partial", "true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("partial", "partial takes true or false");
        };
    }

    private static Set<String> coins(MultivaluedMap<String, String> parameters) {
        Set<String> coins = new TreeSet<>();
        for (String coin : values(parameters, "coin")) {
            if (!Coins.isName(coin)) {
                throw wrong(
                        "coin",
                        "\"" + shown(coin)
                                + "\" is no coin: a coin is of 1 to 32 letters and digits of any script, and $,"
                                + " in any case; several are separated by commas");
            }
            coins.add(coin);
        }
        return coins;
    }

    /**
     * @param standard what holds when the parameter is not given
     * @throws ProblemException when it is given more than once
     */
    public static String single(MultivaluedMap<String, String> parameters, String name, String standard) {
        List<String> given = parameters.get(name);
        if (given == null || given.isEmpty()) {
            return standard;
        }
        if (given.size() > 1) {
            throw wrong(name, name + " is given " + given.size() + " times; it takes one value");
        }
        return given.get(0);
    }

    private static Set<String> values(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = new ArrayList<>();
        for (String given : parameters.getOrDefault(name, List.of())) {
            for (String value : given.split(",", -1)) {
                if (value.isBlank()) {
                    throw wrong(name, name + " has a blank value; leave it out to get all");
                }
                values.add(value.strip());
            }
        }
        if (values.size() > MAX_VALUES) {
            throw wrong(name, name + " has " + values.size() + " values; it takes at most " + MAX_VALUES);
        }
        return new LinkedHashSet<>(values);
    }

    // What a caller sent is shown to that caller only, but not at any length.
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        if (line.length() <= MAX_SHOWN) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
        return line.substring(0, end) + "…";
    }

    private static ProblemException wrong(String parameter, String detail) {
        return new ProblemException(Problem.ofParameter(parameter, detail));
    }
}
