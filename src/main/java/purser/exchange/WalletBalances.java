package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import purser.exchange.json.BlankAmountNotes;

/**
 * One answer of an exchange, translated.
 *
 * @param wallet as answers call it: the {@link Endpoint#name()}
 * @param asOf when the exchange answered, by its clock as its answer tells it
 * @param accountStatus what the exchange says of the account as such ({@code normal}, {@code banned}); null where it
 *     says nothing
 * @param totals what the balances' totals are
 * @param balances sorted by coin, each coin once
 * @param detail the wallet's own figures, which belong to no coin, by the exchange's names; empty where there are none
 * @param notes sentences for the caller: which figures are not known, and why
 * @param mayBePart whether there may be more than it tells, so that no sum may be made with it
 * @param timedByHost whether {@code asOf} is this host's time, as the exchange told none
 */
public record WalletBalances(
        String wallet,
        Instant asOf,
        String accountStatus,
        TotalKind totals,
        List<Balance> balances,
        Map<String, BigDecimal> detail,
        List<String> notes,
        boolean mayBePart,
        boolean timedByHost) {

    private static final BigDecimal ONE_CENT = new BigDecimal("0.01");

    /** Sorts, and adds up a coin that is listed more than once. */
    public WalletBalances {
        Map<String, Balance> byCoin = new TreeMap<>();
        for (Balance balance : balances) {
            byCoin.merge(balance.coin(), balance, Balance::plus);
        }
        balances = List.copyOf(byCoin.values());
        notes = List.copyOf(notes);
    }

    /** Of a whole wallet. */
    public WalletBalances(
            String wallet,
            Instant asOf,
            String accountStatus,
            TotalKind totals,
            List<Balance> balances,
            Map<String, BigDecimal> detail,
            List<String> notes) {
        this(wallet, asOf, accountStatus, totals, balances, detail, notes, false, false);
    }

    /**
     * Of a wallet in which everything is owned, and that has no figures of its own.
     *
     * @throws ExchangeFailure see {@link #of}
     */
    public static WalletBalances owned(
            String wallet, Instant asOf, String accountStatus, List<Balance> balances, BlankAmountNotes notes) {
        return of(wallet, asOf, accountStatus, TotalKind.OWNED, balances, Map.of(), notes);
    }

    /**
     * Of the rows of one answer.
     *
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when all that is held is under names that are no
     *     coin's
     */
    public static WalletBalances of(
            String wallet,
            Instant asOf,
            String accountStatus,
            TotalKind totals,
            List<Balance> balances,
            Map<String, BigDecimal> detail,
            BlankAmountNotes notes) {
        WalletBalances holdings =
                new WalletBalances(wallet, asOf, accountStatus, totals, balances, detail, notes.notes());
        notes.requireShown(holdings);
        return holdings;
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
        BigDecimal dollars = detail.get(worth);
        if (listed == 0 && dollars != null && dollars.abs().compareTo(ONE_CENT) >= 0) {
            throw ExchangeFailure.unexpected(worth + " is not zero, and no coin is listed");
        }
        return this;
    }

    /** The same, as what may be a part of what there is. @param note why */
    public WalletBalances asPart(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new WalletBalances(wallet, asOf, accountStatus, totals, balances, detail, more, true, timedByHost);
    }

    /** The same with other balances. */
    public WalletBalances with(List<Balance> others) {
        return new WalletBalances(wallet, asOf, accountStatus, totals, others, detail, notes, mayBePart, timedByHost);
    }

    /** The same, in which the exchange told no time. */
    public WalletBalances timedHere() {
        return new WalletBalances(wallet, asOf, accountStatus, totals, balances, detail, notes, mayBePart, true);
    }

    /** When the exchange answered, by its own clock; null where it did not say. */
    public Instant exchangeTime() {
        return timedByHost ? null : asOf;
    }
}
