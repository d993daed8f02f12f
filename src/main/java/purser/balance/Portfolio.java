package purser.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.Balance;
import purser.exchange.Coins;
import purser.exchange.Precision;
import purser.exchange.SubAccountNames;
import purser.exchange.WalletBalances;

/**
 * What several accounts hold together.
 *
 * @param readings one per wallet of each account that was asked for and that its key may read, by account name
 * @param notRead the wallets that the accounts have and that are not in it
 * @param coins the coins to keep, as the caller spelled them; empty for all
 * @param notToBeAdded pairs of accounts whose sum would count money twice, or could
 */
public record Portfolio(
        List<WalletReading> readings, List<NotRead> notRead, Set<String> coins, List<UserIds.Pair> notToBeAdded) {

    /** Of these readings, those of wallets that are no part of an answer too. */
    static Portfolio of(List<WalletReading> all, List<NotRead> notRead, Set<String> coins, UserIds users) {
        List<WalletReading> readings = SubAccountOverlap.removed(told(all), users);
        Set<String> wanted = coins.stream().map(Coins::folded).collect(Collectors.toSet());
        return new Portfolio(
                wanted.isEmpty()
                        ? readings
                        : readings.stream()
                                .map(reading -> only(reading, wanted))
                                .toList(),
                notRead,
                coins,
                users.notToBeAdded(
                        readings.stream().map(WalletReading::account).distinct().toList(),
                        readings.stream()
                                .map(reading -> reading.account().name())
                                .filter(SubAccountNames::isOne)
                                .map(SubAccountNames::main)
                                .collect(Collectors.toSet())));
    }

    // Where there is nothing else, an answer without them would say that nothing is held.
    private static List<WalletReading> told(List<WalletReading> all) {
        List<WalletReading> told = all.stream().filter(WalletReading::isTold).toList();
        return told.isEmpty() ? all.stream().map(WalletReading::asFailed).toList() : told;
    }

    private static WalletReading only(WalletReading reading, Set<String> wanted) {
        if (reading.holdings() == null) {
            return reading;
        }
        List<Balance> kept = reading.holdings().balances().stream()
                .filter(balance -> wanted.contains(Coins.folded(balance.coin())))
                .toList();
        return new WalletReading(
                reading.account(),
                reading.wallet(),
                reading.name(),
                reading.holdings().with(kept),
                reading.failure(),
                reading.age());
    }

    /** Whether every account that was asked for is in it. */
    public boolean complete() {
        return readings.stream().noneMatch(reading -> reading.state() == WalletReading.State.FAILED);
    }

    /** Whether no account that was asked for is in it. */
    public boolean unreadable() {
        return !readings.isEmpty()
                && readings.stream().allMatch(reading -> reading.state() == WalletReading.State.FAILED);
    }

    /** The oldest moment that any of it speaks of, by the exchanges' clocks; null when nothing could be read. */
    public @Nullable Instant asOf() {
        return readings.stream()
                .filter(reading -> reading.holdings() != null)
                .map(reading -> reading.holdings().asOf())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How long ago the exchanges were asked for the oldest of it. */
    public Duration age() {
        return readings.stream()
                .map(WalletReading::age)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * The sum of each coin over all accounts, by coin; null when an account is missing, as a sum that leaves one out must
     * never be taken for a total, when an account's balances may be a part of what it has, when it would add play money to
     * real money, and when it would or could count the same money twice. A coin that the caller named and nobody holds is in
     * it as zero.
     */
    public @Nullable List<Total> totals() {
        if (!canBeAdded()) {
            return null;
        }
        Map<String, Total> totals = sums(Portfolio::isInTotals);
        Set<String> held = totals.keySet().stream().map(Coins::folded).collect(Collectors.toSet());
        for (String coin : coins) {
            if (held.add(Coins.folded(coin))) {
                totals.put(Coins.spelled(coin), Total.nothing(Coins.spelled(coin)));
            }
        }
        return List.copyOf(totals.values());
    }

    /**
     * The sum of each coin over the wallets that are told as an overview, by coin: never added to {@link #totals}, and
     * null where these are; empty where there is no such wallet.
     */
    public @Nullable List<Total> overview() {
        return canBeAdded() ? List.copyOf(sums(Portfolio::isInOverview).values()) : null;
    }

    private boolean canBeAdded() {
        return complete() && !mixesPlayMoney() && notToBeAdded.isEmpty() && parts().isEmpty();
    }

    private Map<String, Total> sums(Predicate<WalletReading> which) {
        Map<String, Total> sums = new TreeMap<>();
        readings.stream().filter(which).map(WalletReading::holdings).forEach(holdings -> holdings.balances()
                .forEach(balance -> sums.merge(balance.coin(), Total.of(balance, holdings.totals()), Total::plus)));
        return sums;
    }

    /** Whether what was read is in the totals. */
    public static boolean isInTotals(WalletReading reading) {
        return counts(reading, Precision.EXACT);
    }

    /** Whether what was read is in the overview. */
    static boolean isInOverview(WalletReading reading) {
        return counts(reading, Precision.OVERVIEW);
    }

    private static boolean counts(WalletReading reading, Precision precision) {
        WalletBalances holdings = reading.holdings();
        return holdings != null && holdings.notAdded() == null && holdings.precision() == precision;
    }

    /** What it is worth. */
    public Valuation valuation() {
        return new Valuation(readings);
    }

    /** What all of it is worth together; null where it can't be added up, as the {@link #totals}. */
    public @Nullable Worth worth() {
        Worth worth = canBeAdded() ? valuation().sum() : null;
        return worth == null || worth.isUnknown() ? null : worth;
    }

    /**
     * Each account by itself, in the order of the readings, and all sub-accounts of one together, of which there can be
     * hundreds; what is not read of them stands with the main account where none of them is read. Its {@link #totals} are
     * over its wallets, and null where they can't be told; coins that it does not hold are not in them.
     */
    public Map<Account, Portfolio> byAccount() {
        Map<Account, List<WalletReading>> byAccount = readings.stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.account().together(), LinkedHashMap::new, Collectors.toList()));
        Set<String> told = byAccount.keySet().stream().map(Account::name).collect(Collectors.toSet());
        Map<String, List<NotRead>> unread = notRead.stream().collect(Collectors.groupingBy(wallets -> {
            String together = SubAccountNames.together(wallets.account());
            return told.contains(together) ? together : SubAccountNames.main(together);
        }));
        Map<Account, Portfolio> alone = new LinkedHashMap<>();
        byAccount.forEach((account, its) -> alone.put(
                account, new Portfolio(its, unread.getOrDefault(account.name(), List.of()), Set.of(), List.of())));
        return alone;
    }

    /** Whether some of the accounts are real and some are not (demo, testnet). */
    public boolean mixesPlayMoney() {
        return readings.stream()
                        .map(reading -> reading.account().environment().isPlayMoney())
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * Sentences on the sums: why there are none, or why some figures are missing in them.
     *
     * @param totals see {@link #totals}
     */
    public List<String> notes(@Nullable List<Total> totals) {
        return Stream.of(
                        playMoneyNote(),
                        notAddedNotes(),
                        partsNote(),
                        overviewNote(totals != null),
                        kindsNote(totals == null ? List.of() : totals),
                        debtsNote(totals == null ? List.of() : totals))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> playMoneyNote() {
        return mixesPlayMoney()
                ? List.of("there are no totals: some of the accounts are live and some are not, and play money is never"
                        + " added to real money; ask for some of them with ?account=")
                : List.of();
    }

    private List<String> notAddedNotes() {
        return notToBeAdded.stream()
                .map(pair -> "there are no totals: " + doubt(pair) + "; ask for one of them with ?account=")
                .toList();
    }

    private static String doubt(UserIds.Pair pair) {
        String one = pair.one().name();
        String other = pair.other().name();
        return switch (pair.relation()) {
            case SAME_USER ->
                "the accounts " + one + " and " + other + " are keys of one user, whose money would count twice";
            case MAYBE_SUB_ACCOUNT ->
                "whether the account " + other + " is one of the sub-accounts of " + one
                        + ", whose money would count twice, could not be found out";
            default ->
                "whether the accounts " + one + " and " + other
                        + " are keys of one user, whose money would count twice, could not be found out";
        };
    }

    private List<String> partsNote() {
        List<String> parts = parts();
        return parts.isEmpty()
                ? List.of()
                : List.of("there are no totals: what is told of some accounts may be part of what they have: "
                        + String.join(", ", parts));
    }

    private List<String> overviewNote(boolean added) {
        // Sub-accounts together, of which there can be hundreds.
        String wallets = readings.stream()
                .filter(reading -> added
                        && isInOverview(reading)
                        && !reading.holdings().balances().isEmpty())
                .map(reading -> SubAccountNames.together(reading.account().name()) + " " + reading.name())
                .distinct()
                .collect(Collectors.joining(", "));
        return wallets.isEmpty()
                ? List.of()
                : List.of(
                        "some wallets are told as an overview, rounded and at a moment before this answer, so their sums"
                                + " are in overview and not in totals: " + wallets);
    }

    /** The names of the accounts of which not everything may be told. */
    private List<String> parts() {
        return readings.stream()
                .filter(reading ->
                        reading.holdings() != null && reading.holdings().mayBePart())
                .map(reading -> reading.account().name())
                .distinct()
                .toList();
    }

    // Without a debt there is none to show either.
    private static List<String> debtsNote(List<Total> totals) {
        return listed("what is owed of some coins is not known: ", totals, total -> total.debt() == null);
    }

    private static List<String> kindsNote(List<Total> totals) {
        String none =
                "there is no total of some coins, as the totals of some wallets are equities, with open profit and loss"
                        + " and without debts, and those of others are not; the sum of equity is ";
        return Stream.of(
                        listed(none + "there: ", totals, total -> total.kind() == null && total.equity() != null),
                        listed(none + "not known: ", totals, total -> total.kind() == null && total.equity() == null))
                .flatMap(List::stream)
                .toList();
    }

    // A sentence with the coins that it is about; none where it is about none.
    private static List<String> listed(String sentence, List<Total> totals, Predicate<Total> about) {
        String coins = totals.stream().filter(about).map(Total::coin).collect(Collectors.joining(", "));
        return coins.isEmpty() ? List.of() : List.of(sentence + coins);
    }
}
