package purser.balance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;

/**
 * Decides between the endpoints of both modes, asked at the same time, when nothing tells the mode: as soon as one shows that
 * something is held, or one names the mode in refusing, and the other has answered. Nothing else is waited for, such as an
 * endpoint that does not answer accounts that it is not made for.
 */
final class EitherMode {

    private final Consumer<Outcome> decided;
    private final Map<AccountMode, Holdings> told = new EnumMap<>(AccountMode.class);
    private final Map<AccountMode, ExchangeFailure> failed = new EnumMap<>(AccountMode.class);
    private boolean over;

    /**
     * What came of it.
     *
     * @param mode whose endpoint counts; null where neither does
     * @param holdings what it told; null where neither counts
     * @param named whether the exchange has said so
     * @param failures of both endpoints, the classic one's first, where neither counts
     */
    record Outcome(AccountMode mode, Holdings holdings, boolean named, List<ExchangeFailure> failures) {}

    /** @param decided is told once */
    EitherMode(Consumer<Outcome> decided) {
        this.decided = decided;
    }

    void told(AccountMode asked, Holdings holdings) {
        decide(() -> told.put(asked, holdings));
    }

    void failed(AccountMode asked, ExchangeFailure failure) {
        decide(() -> failed.put(asked, failure));
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

    private Outcome outcome() {
        for (AccountMode mode : AccountMode.values()) {
            Holdings holdings = told.get(mode);
            if (holdings != null && !holdings.showNothing()) {
                return new Outcome(mode, holdings, false, List.of());
            }
        }
        for (AccountMode mode : AccountMode.values()) {
            ExchangeFailure refusal = failed.get(mode.other());
            if (refusal != null && refusal.namedMode() == mode) {
                return byName(mode, refusal);
            }
        }
        return told.size() + failed.size() == 2
                ? new Outcome(null, null, false, new ArrayList<>(failed.values()))
                : null;
    }

    // Null while its own endpoint has not answered.
    private Outcome byName(AccountMode mode, ExchangeFailure refusal) {
        if (told.containsKey(mode)) {
            return new Outcome(mode, told.get(mode), true, List.of());
        }
        ExchangeFailure own = failed.get(mode);
        if (own == null) {
            return null;
        }
        boolean refusesToo = own.failureClass() == refusal.failureClass();
        return new Outcome(null, null, false, refusesToo ? List.of(refusal, own) : List.of(own));
    }
}
