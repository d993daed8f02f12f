package purser.exchange;

import java.util.Locale;

/** Which of an account's wallets. What the trading wallet is called depends on the {@link AccountMode}. */
public enum Wallet {
    /** Where orders are paid from: the spot wallet of a classic account, the one wallet of a unified one. */
    TRADING,
    /** Where deposits arrive. */
    FUNDING;

    /** The lower-case name, as in the configuration: {@code trading}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
