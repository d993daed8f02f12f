package purser.balance;

import java.math.BigDecimal;
import java.util.List;

/**
 * What several balances are worth by their exchanges' own valuations: an estimate.
 *
 * @param dollars not rounded
 * @param missing the coins of which something is not in it, as nobody tells what it is worth; by name
 */
public record Worth(BigDecimal dollars, List<String> missing) {}
