package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
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
            return wallet.endpoint(AccountMode.UNIFIED)
                    .readBeside(request)
                    .onFailure(ExchangeFailure.class)
                    .transform(failure -> ((ExchangeFailure) failure).notAboutMode());
        }
        AccountMode known = wallet.mode().known();
        if (probe == null) {
            return in(known == null ? wallet.likelyMode() : known, request);
        }
        long begun = ticker.nanos();
        if (known == null) {
            return probe.ask(begun).chain(report -> in(report.mode(), request));
        }
        return in(known, request)
                .onFailure(failure -> ExchangeFailure.is(failure, FailureClass.WRONG_ACCOUNT_MODE))
                .recoverWithUni(refusal -> probe.ask(begun)
                        .chain(report -> report.mode() == known
                                ? Uni.createFrom().failure(((ExchangeFailure) refusal).notAboutMode())
                                : in(report.mode(), request)));
    }

    private Uni<WalletBalances> in(AccountMode mode, LoadRequest<WalletBalances> request) {
        WalletEndpoint endpoint = wallet.byMode().get(mode);
        return endpoint == null ? Uni.createFrom().failure(noneIn(mode)) : endpoint.readBeside(request);
    }

    private static ExchangeFailure noneIn(AccountMode mode) {
        return new ExchangeFailure(
                FailureClass.WRONG_ACCOUNT_MODE,
                "the account is in " + mode.id() + " mode, and accounts of that mode have no such wallet. "
                        + Advice.LEAVE_OUT);
    }
}
