package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import purser.exchange.json.BlankAmountNotes;

/**
 * One answer of an exchange, translated.
 *
 * @param info what it says of the wallet as a whole
 * @param balances sorted by coin, each coin once
 * @param notes sentences for the caller: which figures are not known, and why
 * @param mayBePart whether there may be more than it tells, so that no sum may be made with it
 * @param notAdded why it is in no sum, as a sentence: what it holds may be in another wallet too; null where it is in one
 */
public record WalletBalances(
        WalletInfo info,
        List<Balance> balances,
        List<String> notes,
        boolean mayBePart,
        @Nullable String notAdded) {

    private static final BigDecimal ONE_CENT = new BigDecimal("0.01");

    /** Sorts, and adds up a coin that is listed more than once. */
    public WalletBalances {
        if (!areInOrder(balances)) {
            Map<String, Balance> byCoin = new TreeMap<>();
            for (Balance balance : balances) {
                byCoin.merge(balance.coin(), balance, Balance::plus);
            }
            balances = List.copyOf(byCoin.values());
        }
        // The same list, where it is a copy already.
        balances = List.copyOf(balances);
        notes = List.copyOf(notes);
    }

    private static boolean areInOrder(List<Balance> balances) {
        for (int i = 1; i < balances.size(); i++) {
            if (balances.get(i - 1).coin().compareTo(balances.get(i).coin()) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is the same answer, said in the same way; by identity, which is quick. */
    public boolean isSame(WalletBalances other) {
        return info == other.info
                && balances == other.balances
                && notes == other.notes
                && mayBePart == other.mayBePart
                && Objects.equals(notAdded, other.notAdded);
    }

    /** Of a whole wallet. */
    public WalletBalances(WalletInfo info, List<Balance> balances, List<String> notes) {
        this(info, balances, notes, false, null);
    }

    /**
     * Of a wallet in which everything is owned, and that has no figures of its own.
     *
     * @throws ExchangeFailure see {@link #of}
     */
    public static WalletBalances owned(
            String wallet,
            AnswerTime time,
            @Nullable String accountStatus,
            List<Balance> balances,
            BlankAmountNotes notes) {
        return of(new WalletInfo(wallet, time, accountStatus, TotalKind.OWNED, Map.of()), balances, notes);
    }

    /** The same, at a moment of the exchange's own clock. */
    public static WalletBalances owned(
            String wallet,
            Instant asOf,
            @Nullable String accountStatus,
            List<Balance> balances,
            BlankAmountNotes notes) {
        return owned(wallet, AnswerTime.ofExchange(asOf), accountStatus, balances, notes);
    }

    /**
     * Of the rows of one answer.
     *
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when all that is held is under names that are no
     *     coin's
     */
    public static WalletBalances of(WalletInfo info, List<Balance> balances, BlankAmountNotes notes) {
        WalletBalances holdings = new WalletBalances(info, balances, notes.notes());
        notes.requireShown(holdings);
        return holdings;
    }

    /** See {@link WalletInfo#wallet}. */
    public String wallet() {
        return info.wallet();
    }

    /** When the exchange answered: see {@link AnswerTime#asOf}. */
    public Instant asOf() {
        return info.time().asOf();
    }

    /** See {@link WalletInfo#accountStatus}. */
    public @Nullable String accountStatus() {
        return info.accountStatus();
    }

    /** See {@link WalletInfo#totals}. */
    public TotalKind totals() {
        return info.totals();
    }

    /** See {@link WalletInfo#precision}. */
    public Precision precision() {
        return info.precision();
    }

    /** See {@link WalletInfo#detail}. */
    public Map<String, BigDecimal> detail() {
        return info.detail();
    }

    /** Whether nothing in it shows that anything is held: no coin, or none but zeros. */
    public boolean showNothing() {
        return balances.stream().noneMatch(Balance::isHeld);
    }

    /**
     * Itself, unless it has no coin and the exchange says that it is worth something. Coins of zero beside a worth are
     * in Bybit's documentation.
     *
     * @param worth the name of a figure: what the whole wallet is worth, in dollars
     * @param listed how many coins the exchange has listed
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it has listed none, and the wallet is worth
     *     something
     */
    public WalletBalances notEmptyBeside(String worth, int listed) {
        BigDecimal dollars = detail().get(worth);
        if (listed == 0 && dollars != null && dollars.abs().compareTo(ONE_CENT) >= 0) {
            throw ExchangeFailure.unexpected(worth + " is not zero, and no coin is listed");
        }
        return this;
    }

    /** The same, as what may be a part of what there is. @param note why */
    public WalletBalances asPart(String note) {
        return new WalletBalances(info, balances, noting(List.of(note)).notes, true, notAdded);
    }

    /** The same with more notes, behind its own; each sentence once. */
    public WalletBalances noting(List<String> sentences) {
        Set<String> all = new LinkedHashSet<>(notes);
        all.addAll(sentences);
        return new WalletBalances(info, balances, List.copyOf(all), mayBePart, notAdded);
    }

    /** The same with other balances. */
    public WalletBalances with(List<Balance> others) {
        return new WalletBalances(info, others, notes, mayBePart, notAdded);
    }

    /** The same, as what is in no sum. @param why a sentence */
    public WalletBalances notAdded(String why) {
        return new WalletBalances(info, balances, notes, mayBePart, why);
    }

    /**
     * Both together, as parts of one wallet: see {@link WalletInfo#plus}.
     *
     * @throws IllegalArgumentException when they are of two kinds
     */
    public WalletBalances plus(WalletBalances other) {
        List<Balance> both = new ArrayList<>(balances);
        both.addAll(other.balances);
        return new WalletBalances(
                info.plus(other.info),
                both,
                noting(other.notes).notes,
                mayBePart || other.mayBePart,
                notAdded == null ? other.notAdded : notAdded);
    }

    /** When the exchange answered, by its own clock; null where it did not say. */
    public @Nullable Instant exchangeTime() {
        return info.time().byHost() ? null : asOf();
    }
}
