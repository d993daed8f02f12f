package purser.balance;

import purser.exchange.Balance;
import purser.exchange.Holdings;

/** About how much of the heap an answer takes. Measured on both kinds of Java with unified wallets of 1,000 coins. */
public final class HoldingsSize {

    private static final long WALLET = 500;
    private static final long COIN = 600;
    private static final long FIGURE = 120;

    private HoldingsSize() {}

    /** In bytes; rather too many than too few. */
    public static long of(Holdings holdings) {
        long bytes = WALLET + holdings.detail().size() * FIGURE;
        for (Balance balance : holdings.balances()) {
            bytes += COIN + balance.detail().size() * FIGURE;
        }
        for (String note : holdings.notes()) {
            bytes += 60 + note.length();
        }
        return bytes;
    }
}
