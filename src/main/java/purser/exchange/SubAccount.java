package purser.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sub-account, as its main account's key reads it.
 *
 * @param id the exchange's, digits
 * @param wallets what was asked for, each with what came of it
 * @param untold why that key is not told of those of its wallets that are not among them, as a sentence; null where it
 *     is told of all
 */
public record SubAccount(
        String id, List<WalletOutcome> wallets, @Nullable String untold) {

    /**
     * One of its wallets.
     *
     * @param name as answers call it
     * @param holdings null where it could not be read
     * @param failure why not; null where it could be
     */
    public record WalletOutcome(
            Wallet wallet,
            String name,
            @Nullable WalletBalances holdings,
            @Nullable ExchangeFailure failure) {

        /** Of one that was read. */
        public static WalletOutcome of(Wallet wallet, WalletBalances holdings) {
            return new WalletOutcome(wallet, holdings.wallet(), holdings, null);
        }

        /** Of one that could not be read. */
        public static WalletOutcome of(Wallet wallet, String name, ExchangeFailure failure) {
            return new WalletOutcome(wallet, name, null, failure);
        }
    }

    /** One of which there is something to be told. */
    public static SubAccount of(String id, List<WalletOutcome> wallets) {
        return new SubAccount(id, wallets, null);
    }

    /** One of which its main account's key is told nothing. @param why a sentence */
    public static SubAccount untold(String id, String why) {
        return new SubAccount(id, List.of(), why);
    }
}
