package purser.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer of an exchange, translated.
 *
 * @param asOf the moment that the answer speaks of, by the exchange's clock
 * @param accountStatus what the exchange says of the account as such ({@code normal}, {@code banned}); null where it
 *     says nothing
 * @param balances sorted by coin, each coin once
 */
public record Holdings(Instant asOf, String accountStatus, List<Balance> balances) {

    /** Sorts, and adds up a coin that is listed more than once. */
    public static Holdings of(Instant asOf, String accountStatus, Collection<Balance> balances) {
        Map<String, Balance> byCoin = new TreeMap<>();
        for (Balance balance : balances) {
            byCoin.merge(balance.coin(), balance, Balance::plus);
        }
        return new Holdings(asOf, accountStatus, List.copyOf(byCoin.values()));
    }
}
