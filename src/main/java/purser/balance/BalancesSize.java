package purser.balance;

import purser.exchange.Balance;
import purser.exchange.WalletBalances;

/**
 * About how much of the heap an answer takes. Measured on Java 17 and 25, with pointers of four and of eight bytes, by 20
 * wallets of 1,000 coins with 0, 4 and 19 figures of 19 digits: 314 to 429 bytes a coin, and 147 to 206 a figure.
 */
public final class BalancesSize {

    private static final long WALLET = 500;
    private static final long COIN = 450;
    private static final long FIGURE = 200;

    private BalancesSize() {}

    /** In bytes; rather too many than too few. */
    public static long of(WalletBalances holdings) {
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
