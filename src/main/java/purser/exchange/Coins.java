package purser.exchange;

import java.util.Locale;

/** Names of coins in exchanges' answers. */
public final class Coins {

    private static final int MAX_LENGTH = 64;

    private Coins() {}

    /**
     * The coin in upper case: exchanges mix cases, and two spellings of one coin must not count as two.
     *
     * @param field where it stood, for the failure's text
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is no name of a coin
     */
    public static String required(String name, String field) {
        if (name == null
                || name.isBlank()
                || name.length() > MAX_LENGTH
                || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new ExchangeFailure(
                    FailureClass.UNEXPECTED_RESPONSE, "in the exchange's answer " + field + " is not a coin's name");
        }
        return name.toUpperCase(Locale.ROOT);
    }
}
