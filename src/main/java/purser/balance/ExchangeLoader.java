package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.WalletBalances;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/** The end of a wallet's chain: asks the exchange within the deadline. Its subclasses know which endpoint to ask. */
public abstract class ExchangeLoader implements Loader<WalletBalances> {

    final WalletState wallet;
    final Ticker ticker;
    private final Duration deadline;

    ExchangeLoader(WalletState wallet, Duration deadline, Ticker ticker) {
        this.wallet = wallet;
        this.deadline = deadline;
        this.ticker = ticker;
    }

    /** The one for a wallet. @param probe tells the account's mode; null where the exchange tells it nowhere */
    public static ExchangeLoader of(WalletState wallet, @Nullable ModeProbe probe, Duration deadline, Ticker ticker) {
        if (wallet.wallet().isSlow()) {
            return new BesideLoader(wallet, probe, deadline, ticker);
        }
        if (wallet.servesBothModes() || probe == null || wallet.endpoints().size() == 1) {
            return new SingleModeLoader(wallet, deadline, ticker);
        }
        return wallet.mode().isPinned()
                ? new PinnedModeLoader(wallet, probe, deadline, ticker)
                : new ModeDetectingLoader(wallet, probe, deadline, ticker);
    }

    @Override
    public final Uni<Loaded<WalletBalances>> load(LoadRequest<WalletBalances> request) {
        LogContext cause = LogContext.current();
        return Uni.createFrom()
                .deferred(() -> {
                    long asked = ticker.nanos();
                    return read(request).map(balances -> Loaded.of(balances, asked));
                })
                .ifNoItem()
                .after(deadline)
                .failWith(this::tooLate)
                .onItem()
                .invoke(() -> cause.run(() -> wallet.note(null)))
                .onFailure()
                .transform(error -> TransportFailures.of(error, wallet.log()))
                .onFailure()
                .invoke(error -> cause.run(() -> wallet.failed((ExchangeFailure) error)))
                .onFailure()
                .recoverWithItem(error -> Loaded.of((ExchangeFailure) error));
    }

    /** Asks the endpoint that serves the account; may fail with an {@link ExchangeFailure}. */
    abstract Uni<WalletBalances> read(LoadRequest<WalletBalances> request);

    // The failure of the other mode's endpoint may have come and gone meanwhile.
    private ExchangeFailure tooLate() {
        wallet.mode().doubt();
        return new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms")
                .withoutAnswer();
    }
}
