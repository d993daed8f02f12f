package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.ModeReport;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/**
 * Asks for a wallet beside those that people trade from. Nothing that it is told or refused says anything of the account's
 * other wallets or of its mode: a wallet that is down or forbidden must change nothing of the others.
 */
final class BesideLoader extends ExchangeLoader {

    private final @Nullable ModeProbe probe;

    /** @param probe tells the account's mode; null where the exchange tells it nowhere */
    BesideLoader(WalletState wallet, @Nullable ModeProbe probe, Duration deadline, Ticker ticker) {
        super(wallet, deadline, ticker);
        this.probe = probe;
    }

    @Override
    Uni<WalletBalances> read(LoadRequest<WalletBalances> request) {
        if (wallet.servesBothModes()) {
            return inItsMode(AccountMode.UNIFIED, request);
        }
        AccountMode known = wallet.mode().known();
        if (probe == null) {
            return in(known == null ? wallet.likelyMode() : known, request);
        }
        long begun = ticker.nanos();
        if (known == null) {
            return probe.ask(begun).chain(report -> inItsMode(report.mode(), request));
        }
        return in(known, request)
                .onFailure(failure -> ExchangeFailure.is(failure, FailureClass.WRONG_ACCOUNT_MODE))
                .recoverWithUni(refusal ->
                        probe.ask(begun).chain(report -> refused((ExchangeFailure) refusal, report, known, request)));
    }

    private Uni<WalletBalances> refused(
            ExchangeFailure refusal, ModeReport report, AccountMode known, LoadRequest<WalletBalances> request) {
        if (report.mode() == known) {
            return Uni.createFrom().failure(refusal.notAboutMode());
        }
        return wallet.mode().isPinned()
                ? Uni.createFrom().failure(wallet.notPinned(refusal, known))
                : inItsMode(report.mode(), request);
    }

    // Where the mode can't be what is refused: the exchange has just told it, or there is no other endpoint.
    private Uni<WalletBalances> inItsMode(AccountMode mode, LoadRequest<WalletBalances> request) {
        return in(mode, request).onFailure(ExchangeFailure.class).transform(failure -> ((ExchangeFailure) failure)
                .notAboutMode());
    }

    private Uni<WalletBalances> in(AccountMode mode, LoadRequest<WalletBalances> request) {
        WalletEndpoint endpoint = wallet.byMode().get(mode);
        return endpoint == null ? Uni.createFrom().failure(AbsentWallet.in(mode)) : endpoint.readBeside(request);
    }
}
