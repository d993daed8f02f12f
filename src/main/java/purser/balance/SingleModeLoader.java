package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/** Asks the one endpoint that a wallet has: it serves both modes, or the exchange tells the wallet in one mode only. */
final class SingleModeLoader extends ExchangeLoader {

    SingleModeLoader(WalletState wallet, Duration deadline, Ticker ticker) {
        super(wallet, deadline, ticker);
    }

    @Override
    Uni<WalletBalances> read(LoadRequest<WalletBalances> request) {
        if (wallet.servesBothModes()) {
            return wallet.endpoint(AccountMode.UNIFIED).readInItsMode(request);
        }
        AccountMode only = wallet.likelyMode();
        return wallet.endpoint(only)
                .read(request)
                .invoke(balances -> wallet.mode().seen(only))
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE))
                .transform(error -> meant((ExchangeFailure) error, only));
    }

    private ExchangeFailure meant(ExchangeFailure refusal, AccountMode only) {
        ExchangeFailure meant = refusal.notAboutMode();
        return refusal.namedMode() == only.other() || meant == refusal
                ? refusal.withDetail("the account is not in " + only.id()
                        + " mode, and the exchange tells this wallet of no other. " + Advice.LEAVE_OUT)
                : wallet.endpoint(only).refused(meant);
    }
}
