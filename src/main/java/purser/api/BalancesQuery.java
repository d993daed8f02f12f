package purser.api;

import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.exchange.Account;
import purser.exchange.Coins;
import purser.exchange.Scope;
import purser.exchange.SubAccountNames;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;

/**
 * What a caller asks for, checked. Everything that is not understood is an error: a misspelt filter must not silently
 * return everything.
 *
 * @param accounts the names of the accounts and sub-accounts to read, at least one; see {@link SubAccountNames}
 * @param wallets which of their wallets; empty for all
 * @param coins the coins to keep, as the caller spelled them; empty for all
 * @param partial whether an answer without some of the accounts will do
 */
public record BalancesQuery(
        List<String> accounts, Set<Wallet> wallets, Scope scope, Set<String> coins, boolean partial) {

    /** As long as proxies commonly leave a request without an answer. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** The query parameters of {@code GET /balances/{account}}. */
    static final List<String> OF_ONE_ACCOUNT = List.of("wallet", "coin", "scope", "partial", "wait");

    /** The query parameters of {@code GET /balances}. */
    static final List<String> OF_ALL_ACCOUNTS =
            List.of("account", "exchange", "wallet", "coin", "scope", "partial", "wait");

    /**
     * Reads the query of {@code GET /balances}.
     *
     * @param configured all accounts
     * @throws ProblemException naming the parameter and what it takes
     */
    public static BalancesQuery of(MultivaluedMap<String, String> parameters, List<Account> configured) {
        return of(new QueryParameters(parameters, OF_ALL_ACCOUNTS), configured);
    }

    /** The same of a resource that takes some of these parameters, or others beside them. */
    public static BalancesQuery of(QueryParameters given, List<Account> configured) {
        Set<String> names = given.values("account");
        Set<String> exchanges = given.values("exchange");
        names.forEach(name -> existing(name, configured));
        Set<String> served = configured.stream().map(Account::exchange).collect(Collectors.toCollection(TreeSet::new));
        for (String exchange : exchanges) {
            if (!served.contains(exchange)) {
                throw QueryParameters.wrong(
                        "exchange",
                        "\"" + QueryParameters.shown(exchange) + "\" is no exchange with an account here; there are "
                                + String.join(", ", served));
            }
        }
        List<String> accounts = configured.stream()
                .filter(account -> exchanges.isEmpty() || exchanges.contains(account.exchange()))
                .flatMap(account -> named(account, names))
                .toList();
        if (accounts.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "none of the accounts " + String.join(", ", names) + " is at " + String.join(", ", exchanges)
                            + "; the accounts are " + listed(configured)));
        }
        return filters(given, accounts, configured);
    }

    // Without a name, each account and its sub-accounts.
    private static Stream<String> named(Account account, Set<String> names) {
        return names.isEmpty()
                ? account.names().stream()
                : names.stream().filter(name -> SubAccountNames.main(name).equals(account.name()));
    }

    /** Reads the query of {@code GET /balances/{account}}. */
    static BalancesQuery of(MultivaluedMap<String, String> parameters, List<Account> configured, String account) {
        existing(account, configured);
        return filters(new QueryParameters(parameters, OF_ONE_ACCOUNT), List.of(account), configured);
    }

    /**
     * How long a caller waits for another answer than the one that it has; zero for no wait.
     *
     * @throws ProblemException naming the parameter and what it takes
     */
    public static Duration waitIn(MultivaluedMap<String, String> parameters) {
        String text = new QueryParameters(parameters, OF_ALL_ACCOUNTS).single("wait", "0s");
        try {
            Duration wait = DurationConverter.parseDuration(text.strip());
            if (wait != null && !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            // told below
        }
        throw QueryParameters.wrong(
                "wait",
                "\"" + QueryParameters.shown(text) + "\" is no time to wait: wait takes 30s, for example, and at most "
                        + LONGEST_WAIT.toSeconds() + "s");
    }

    private static BalancesQuery filters(QueryParameters given, List<String> accounts, List<Account> configured) {
        Set<Wallet> read = EnumSet.noneOf(Wallet.class);
        configured.stream()
                .filter(account -> accounts.stream().map(SubAccountNames::main).anyMatch(account.name()::equals))
                .forEach(account -> read.addAll(account.wallets()));
        return new BalancesQuery(accounts, wallets(given, read), scope(given), coins(given), partial(given));
    }

    // One that is read nowhere is told as a mistake: an empty answer would look like an empty wallet.
    private static Set<Wallet> wallets(QueryParameters given, Set<Wallet> read) {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        for (String text : given.values("wallet")) {
            Wallet wallet = Wallet.called(text);
            if (wallet == null || !read.contains(wallet)) {
                throw QueryParameters.wrong(
                        "wallet",
                        "\"" + QueryParameters.shown(text)
                                + "\" is no wallet that is read of the accounts asked for; there are "
                                + read.stream().map(Wallet::id).collect(Collectors.joining(", ")));
            }
            wallets.add(wallet);
        }
        return wallets;
    }

    private static void existing(String name, List<Account> configured) {
        if (configured.stream().noneMatch(account -> isOf(account, name))) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "there is no account \"" + QueryParameters.shown(name) + "\"; the accounts are "
                            + listed(configured)));
        }
    }

    private static boolean isOf(Account account, String name) {
        SubAccounts read = account.choice().subAccounts();
        String id = SubAccountNames.id(name);
        return account.name().equals(name)
                || read != null
                        && (name.equals(SubAccountNames.all(account.name()))
                                || id != null
                                        && read.include(id)
                                        && name.equals(SubAccountNames.of(account.name(), id)));
    }

    private static String listed(List<Account> accounts) {
        return accounts.stream().flatMap(account -> account.names().stream()).collect(Collectors.joining(", "));
    }

    private static Scope scope(QueryParameters given) {
        return switch (given.single("scope", "held")) {
            case "held" -> Scope.HELD;
            case "all" -> Scope.ALL;
            default -> throw QueryParameters.wrong("scope", "scope takes held or all");
        };
    }

    private static boolean partial(QueryParameters given) {
        return switch (given.single("partial", "true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw QueryParameters.wrong("partial", "partial takes true or false");
        };
    }

    private static Set<String> coins(QueryParameters given) {
        Set<String> coins = new TreeSet<>();
        for (String coin : given.values("coin")) {
            if (!Coins.isName(coin)) {
                throw QueryParameters.wrong(
                        "coin",
                        "\"" + QueryParameters.shown(coin)
                                + "\" is no coin: a coin is of 1 to 32 letters and digits of any script, and $,"
                                + " in any case; several are separated by commas");
            }
            coins.add(coin);
        }
        return coins;
    }
}
