package purser.balance;

import java.time.Duration;
import purser.exchange.Demand;
import purser.exchange.Scope;

/**
 * What is to be asked of an exchange.
 *
 * @param scope which coins
 * @param demand what for
 */
public record LoadRequest(Scope scope, Demand demand) {

    /**
     * For one caller.
     *
     * @param usual how old an answer callers take who don't say
     */
    static LoadRequest of(Scope scope, Freshness freshness, Duration usual) {
        if (scope != Scope.HELD) {
            return new LoadRequest(scope, Demand.BESIDE);
        }
        // Where each caller is to have an answer of his own, none is sooner than usual.
        boolean early =
                !usual.isZero() && (freshness.afresh() || freshness.maxAge().compareTo(usual) < 0);
        return new LoadRequest(scope, early ? Demand.EARLY : Demand.ROUTINE);
    }

    /** The same, for two callers who share it: the one who is served first counts. */
    LoadRequest alsoFor(LoadRequest other) {
        return other.demand.compareTo(demand) < 0 ? other : this;
    }
}
