package purser.exchange;

import java.util.Locale;

/** Where an account's money is: real, play money at the exchange, or in Purser's own simulated exchange. */
public enum Environment {
    LIVE,
    DEMO,
    TESTNET,
    SANDBOX;

    /** Whether what is there is worth nothing, so that it must not be added to what is. */
    public boolean isPlayMoney() {
        return this != LIVE;
    }

    /** The lower-case name, as in the configuration and in answers: {@code live}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
