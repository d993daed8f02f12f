package purser.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import purser.balance.CallPermits;
import purser.balance.Loader;
import purser.balance.LoaderState;
import purser.balance.WalletState;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;

/** With whom this process shares its accounts: the stage that each chain has for it. */
interface Sharing {

    /** With nobody. */
    Sharing ALONE = new Sharing() {};

    /** How long the end waits for other replicas to hear of it. */
    Duration FAREWELL = Duration.ofMillis(300);

    /** How an account is shared. */
    default OfAccount of(Account account) {
        return OfAccount.ALONE;
    }

    /** Ends it: others need leave this process nothing any more. Never fails. */
    default Uni<Void> deregister() {
        return Uni.createFrom().voidItem();
    }

    /** Ends it before the process ends, and waits a moment for others to hear of it. Never fails. */
    default void leave() {
        deregister()
                .ifNoItem()
                .after(FAREWELL)
                .recoverWithItem((Void) null)
                .await()
                .indefinitely();
    }

    /** One account. */
    interface OfAccount {

        OfAccount ALONE = new OfAccount() {};

        /** Ends it, as another key takes the place of the account's; before the account is shared by that one. */
        default void end() {}

        /** Permits for one endpoint. @param limit as it is to be kept, over all who share the account */
        default CallPermits permits(Endpoint endpoint, RateLimit limit) {
            return CallPermits.UNLIMITED;
        }

        /** The same of a call that tells no wallet of the account's own. */
        default CallPermits permits(Endpoint.Call call, RateLimit limit) {
            return CallPermits.UNLIMITED;
        }

        /** The stage in front of the exchange's end of a wallet's chain. Its endpoints' permits are made before it. */
        default Loader<WalletBalances> wallet(
                Loader<WalletBalances> exchange, WalletState wallet, ExchangeClock clock) {
            return exchange;
        }

        /** The stage in front of the exchange's end of the API key's chain. */
        default Loader<KeyInfo> key(Loader<KeyInfo> exchange, LoaderState state) {
            return exchange;
        }
    }
}
