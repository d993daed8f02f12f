package purser.balance;

import java.math.BigDecimal;
import java.util.List;

/**
 * What several balances are worth by their exchanges' own valuations: an estimate.
 *
 * @param dollars not rounded
 * @param told whether anything is in it
 * @param missing the coins of which something is not in it, as nobody tells what it is worth; by name
 */
public record Worth(BigDecimal dollars, boolean told, List<String> missing) {

    /** Whether nobody tells what any of it is worth, so that a sum would be zero for not being known. */
    public boolean isUnknown() {
        return !told && !missing.isEmpty();
    }
}
