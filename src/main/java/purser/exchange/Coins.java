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
     * @param ask what the exchange was asked
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is no name of a coin, or of another coin
     *     than the one that was asked for
     */
    public static String required(String name, String field, Ask ask) {
        String coin = required(name, field);
        if (ask.coin() != null && !ask.coin().equals(coin)) {
            throw ExchangeFailure.unexpected(field + " was not asked for");
        }
        return coin;
    }

    /**
     * The coin in upper case, whatever was asked.
     *
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is no name of a coin
     */
    static String required(String name, String field) {
        if (name == null
                || name.isBlank()
                || name.length() > MAX_LENGTH
                || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw ExchangeFailure.unexpected(field + " is not a coin's name");
        }
        return name.toUpperCase(Locale.ROOT);
    }
}
