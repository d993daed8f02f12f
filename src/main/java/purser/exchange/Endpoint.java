package purser.exchange;

import java.util.Set;

/**
 * One of an exchange's endpoints that tell balances, as it is asked for one wallet. Several of one wallet and mode tell it
 * together, each its part.
 *
 * @param name the wallet as answers call it: {@code spot}, {@code unified}, {@code funding}
 * @param modes the accounts that it is made for; it refuses others with {@link FailureClass#WRONG_ACCOUNT_MODE}
 * @param variant which of a wallet's parts it is asked for, where one call tells them one by one; else blank
 */
public record Endpoint(String name, Wallet wallet, Set<AccountMode> modes, Call call, String variant) {

    /**
     * What is asked, which can be the same for several wallets and parts: they count against one limit, and are refused
     * together.
     *
     * @param name for metrics and messages; where a wallet has one call alone, the wallet's
     * @param rateLimit the documented limit per account
     * @param permission what a person does at the exchange so that a key may ask it, as a sentence; see {@link Advice}
     * @param tellsSeveral whether one answer tells several wallets, so that it is asked once for all of them
     */
    public record Call(String name, RateLimit rateLimit, String permission, boolean tellsSeveral) {

        /** Of a call that tells one wallet. */
        public Call(String name, RateLimit rateLimit, String permission) {
            this(name, rateLimit, permission, false);
        }
    }

    /** Of a call of its own. */
    public Endpoint(String name, Wallet wallet, Set<AccountMode> modes, RateLimit rateLimit, String permission) {
        this(name, wallet, modes, new Call(name, rateLimit, permission), "");
    }

    /** See {@link Call#rateLimit}. */
    public RateLimit rateLimit() {
        return call.rateLimit();
    }

    /** See {@link Call#permission}. */
    public String permission() {
        return call.permission();
    }
}
