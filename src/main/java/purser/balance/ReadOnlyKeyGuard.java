package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import purser.exchange.ExchangeFailure;
import purser.exchange.WalletBalances;

/**
 * Loads nothing for a key that can do more than read, where {@code purser.require-read-only} forbids that. It stands before
 * everything that others know of the account.
 */
public final class ReadOnlyKeyGuard implements Loader<WalletBalances> {

    private final KeyMonitor key;
    private final Loader<WalletBalances> next;

    public ReadOnlyKeyGuard(KeyMonitor key, Loader<WalletBalances> next) {
        this.key = key;
        this.next = next;
    }

    /** Reads something else with the key, if it may be used; else fails with an {@link ExchangeFailure}. */
    public static <T> Uni<T> before(KeyMonitor key, Supplier<Uni<T>> next) {
        LogContext cause = LogContext.current();
        return key.refusal()
                .chain(refusal -> refusal.isPresent() ? Uni.createFrom().failure(refusal.get()) : cause.call(next));
    }

    @Override
    public Uni<Loaded<WalletBalances>> load(LoadRequest<WalletBalances> request) {
        LogContext cause = LogContext.current();
        return key.refusal()
                .chain(refusal -> refusal.isPresent()
                        ? Uni.createFrom().item(Loaded.of(refusal.get()))
                        : cause.call(() -> next.load(request)));
    }

    @Override
    public boolean mayGiveOlder() {
        return next.mayGiveOlder();
    }
}
