package purser.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's wallets. What the trading wallet is called depends on the {@link AccountMode}; all others are called
 * by their {@link #id}. Which of them there are, an exchange says: {@link Exchange#wallets}.
 */
public enum Wallet {
    /** Where orders are paid from: the spot wallet of a classic account, the one wallet of a unified one. */
    TRADING,
    /** Where deposits arrive. */
    FUNDING,
    /** What is lent out or staked for interest. */
    EARN,
    /** What trading bots trade with. */
    BOTS,
    /** What is traded as another trader does. */
    COPY_TRADING,
    /** Margin of derivatives, where an account has a wallet of its own for it. */
    FUTURES,
    /** What is traded on credit, where an account has a wallet of its own for it. */
    MARGIN,
    /** What is owed and pledged. */
    LOANS,
    /** Tokens of chains, bought by the exchange in the account's name (Bybit). */
    ALPHA,
    /** What is staked for new tokens (Bybit). */
    LAUNCHPOOL,
    /** What was paid on credit (Bybit). */
    PAY_LATER,
    /** Staked SOL that serves as margin (Bybit). */
    STAKED_SOL,
    /** Contracts on gold, currencies and shares (Bybit). */
    TRADFI;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The lower-case name, as in the configuration and in queries: {@code copy-trading}. */
    public String id() {
        return id;
    }

    /** By its {@link #id}; null when there is none of that. */
    public static @Nullable Wallet of(String id) {
        for (Wallet wallet : values()) {
            if (wallet.id.equals(id)) {
                return wallet;
            }
        }
        return null;
    }

    /** The same by a word that people write: also as answers call the trading wallet, {@code spot} or {@code unified}. */
    public static @Nullable Wallet called(String word) {
        return word.equals("spot") || word.equals("unified") ? TRADING : of(word);
    }

    /** Whether it is read less often than those that people trade from: it is slower to change, and to be told. */
    public boolean isSlow() {
        return this != TRADING && this != FUNDING;
    }
}
