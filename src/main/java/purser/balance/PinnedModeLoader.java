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

/** Asks the endpoint of the mode that is configured, and finds out whether the account is in it when that looks wrong. */
final class PinnedModeLoader extends ExchangeLoader {

    private final DetectedMode mode;
    private final ModeProbe probe;

    PinnedModeLoader(WalletState wallet, ModeProbe probe, Duration deadline, Ticker ticker) {
        super(wallet, deadline, ticker);
        this.mode = wallet.mode();
        this.probe = probe;
    }

    @Override
    Uni<WalletBalances> read(LoadRequest<WalletBalances> request) {
        AccountMode pinned = mode.known();
        long begun = ticker.nanos();
        return wallet.endpoint(pinned).read(request).onItemOrFailure().transformToUni((balances, error) -> {
            if (error != null) {
                return afterRefusal((ExchangeFailure) error, pinned, begun);
            }
            if (!balances.showNothing()) {
                return Uni.createFrom().item(wallet.shown(balances, pinned));
            }
            return wallet.empty().counts(pinned) ? Uni.createFrom().item(balances) : empty(balances, pinned, begun);
        });
    }

    private Uni<WalletBalances> afterRefusal(ExchangeFailure refusal, AccountMode pinned, long begun) {
        if (refusal.failureClass() != FailureClass.WRONG_ACCOUNT_MODE) {
            return Uni.createFrom().failure(refusal);
        }
        if (refusal.namedMode() != null) {
            mode.named(refusal.namedMode(), !refusal.namesMove(), begun);
            return Uni.createFrom().failure(meant(refusal, refusal.namedMode(), pinned));
        }
        // Where the exchange says nothing, the configuration's word counts.
        return probe.ask(begun).onItemOrFailure().transformToUni((report, silence) -> Uni.createFrom()
                .failure(meant(refusal, report == null ? pinned : report.mode(), pinned)));
    }

    private ExchangeFailure meant(ExchangeFailure refusal, AccountMode told, AccountMode pinned) {
        return told == pinned
                ? wallet.endpoint(pinned).refusedInItsMode(refusal, pinned)
                : wallet.notPinned(refusal, pinned);
    }

    // The configuration's word will do where the exchange never says anything of the mode.
    private Uni<WalletBalances> empty(WalletBalances balances, AccountMode pinned, long begun) {
        return probe.ask(begun).onItemOrFailure().transformToUni((report, error) -> {
            ExchangeFailure doubt =
                    report == null ? untold((ExchangeFailure) error, pinned) : contradicted(report, pinned);
            if (doubt != null) {
                return Uni.createFrom().failure(doubt);
            }
            // For a while: what the exchange says nothing of need not be asked with each reading.
            return Uni.createFrom().item(wallet.certainlyEmpty(balances, pinned));
        });
    }

    private @Nullable ExchangeFailure untold(ExchangeFailure silence, AccountMode pinned) {
        if (mode.lastTold() == pinned.other()) {
            return wallet.notPinned(EmptyWallets.ofOtherMode(), pinned);
        }
        boolean passes = silence.failureClass().leavesOlderAnswerTrue()
                || silence.failureClass() == FailureClass.INTERNAL_ERROR
                || ModeProbe.isSaidByAll(silence);
        return passes ? EmptyWallets.unsure(silence) : null;
    }

    private @Nullable ExchangeFailure contradicted(ModeReport report, AccountMode pinned) {
        if (report.mode() != pinned) {
            return wallet.notPinned(EmptyWallets.ofOtherMode(), pinned);
        }
        return report.settled() ? null : EmptyWallets.beingMoved();
    }
}
