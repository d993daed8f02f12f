package purser.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer of an exchange, translated.
 *
 * @param wallet as answers call it: the {@link Endpoint#name()}
 * @param asOf the moment that the answer speaks of, by the exchange's clock
 * @param accountStatus what the exchange says of the account as such ({@code normal}, {@code banned}); null where it
 *     says nothing
 * @param balances sorted by coin, each coin once
 * @param notes sentences for the caller: which figures are not known, and why
 */
public record Holdings(String wallet, Instant asOf, String accountStatus, List<Balance> balances, List<String> notes) {

    /** Sorts, and adds up a coin that is listed more than once. */
    public static Holdings of(
            String wallet, Instant asOf, String accountStatus, Collection<Balance> balances, Collection<String> notes) {
        Map<String, Balance> byCoin = new TreeMap<>();
        for (Balance balance : balances) {
            byCoin.merge(balance.coin(), balance, Balance::plus);
        }
        return new Holdings(wallet, asOf, accountStatus, List.copyOf(byCoin.values()), List.copyOf(notes));
    }

    /** The same with a further note. */
    public Holdings with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Holdings(wallet, asOf, accountStatus, balances, List.copyOf(more));
    }

    /** The same with other balances. */
    public Holdings with(List<Balance> others) {
        return new Holdings(wallet, asOf, accountStatus, others, notes);
    }
}
