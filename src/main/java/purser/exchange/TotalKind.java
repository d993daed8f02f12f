package purser.exchange;

import org.jspecify.annotations.Nullable;

/** What the totals of a wallet are. Only totals of one kind can be added: the sum of two kinds is neither. */
public enum TotalKind {
    /** What is there is owned, without profit, loss and debt: it counts as either of the others. */
    OWNED,
    /** With open profit and loss, without debts (Bitget's unified {@code equity}). */
    EQUITY,
    /** Without open profit and loss, with what is borrowed (Bybit's unified {@code walletBalance}). */
    WALLET_BALANCE;

    /** The kind of a sum; null when there is none of both. */
    public @Nullable TotalKind plus(TotalKind other) {
        if (this == other || other == OWNED) {
            return this;
        }
        return this == OWNED ? other : null;
    }
}
