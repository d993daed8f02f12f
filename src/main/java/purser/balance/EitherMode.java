package purser.balance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.WalletBalances;

/**
 * Decides between the endpoints of both modes, asked at the same time, when nothing tells the mode: when one shows that
 * something is held and the other does not, or one names the mode in refusing. When both show something, neither counts: it
 * may be a part each of what an account in between has. What is shown does not wait for ever for the other one, which may
 * never answer accounts that it is not made for.
 */
final class EitherMode {

    private final Consumer<Outcome> decided;
    private final Map<AccountMode, WalletBalances> told = new EnumMap<>(AccountMode.class);
    private final Map<AccountMode, ExchangeFailure> failed = new EnumMap<>(AccountMode.class);
    private boolean enough;
    private boolean over;

    /**
     * What came of it.
     *
     * @param mode whose endpoint counts; null where neither does
     * @param holdings what it told; null where that is nothing to be shown
     * @param naming the refusal by which the exchange has said so; null where it has not
     * @param failures by whose endpoint, where there are no holdings
     * @param bothShow whether both show that something is held
     */
    record Outcome(
            @Nullable AccountMode mode,
            @Nullable WalletBalances holdings,
            @Nullable ExchangeFailure naming,
            Map<AccountMode, ExchangeFailure> failures,
            boolean bothShow) {

        static Outcome of(AccountMode mode, WalletBalances holdings, @Nullable ExchangeFailure naming) {
            return new Outcome(mode, holdings, naming, Map.of(), false);
        }

        static Outcome ofNeither(Map<AccountMode, ExchangeFailure> failures) {
            return new Outcome(null, null, null, failures, false);
        }
    }

    /** @param decided is told once */
    EitherMode(Consumer<Outcome> decided) {
        this.decided = decided;
    }

    void told(AccountMode asked, WalletBalances holdings) {
        decide(() -> told.put(asked, holdings));
    }

    void failed(AccountMode asked, ExchangeFailure failure) {
        decide(() -> failed.put(asked, failure));
    }

    /** No answer is waited for any longer where the other endpoint shows something. */
    void enough() {
        decide(() -> enough = true);
    }

    private void decide(Runnable news) {
        Outcome outcome;
        synchronized (this) {
            news.run();
            outcome = over ? null : outcome();
            over |= outcome != null;
        }
        if (outcome != null) {
            decided.accept(outcome);
        }
    }

    private @Nullable Outcome outcome() {
        List<AccountMode> showing = told.keySet().stream()
                .filter(mode -> !told.get(mode).showNothing())
                .toList();
        if (showing.size() == 2) {
            return new Outcome(null, null, null, Map.of(), true);
        }
        if (showing.size() == 1 && (enough || told.size() + failed.size() == 2)) {
            return Outcome.of(showing.get(0), told.get(showing.get(0)), null);
        }
        for (AccountMode mode : AccountMode.values()) {
            ExchangeFailure refusal = failed.get(mode.other());
            if (refusal != null && refusal.namedMode() == mode) {
                return byName(mode, refusal);
            }
        }
        return told.size() + failed.size() == 2 ? Outcome.ofNeither(new EnumMap<>(failed)) : null;
    }

    // Null while its own endpoint has not answered.
    private @Nullable Outcome byName(AccountMode mode, ExchangeFailure refusal) {
        if (told.containsKey(mode)) {
            return Outcome.of(mode, told.get(mode), refusal);
        }
        ExchangeFailure own = failed.get(mode);
        if (own == null) {
            return null;
        }
        Map<AccountMode, ExchangeFailure> failures = new EnumMap<>(failed);
        if (own.failureClass() == refusal.failureClass()) {
            // Each names the other's mode, so neither has said anything.
            return Outcome.ofNeither(failures);
        }
        failures.remove(mode.other());
        return new Outcome(mode, null, refusal, failures, false);
    }
}
