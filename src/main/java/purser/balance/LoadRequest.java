package purser.balance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.Scope;

/**
 * What is to be loaded.
 *
 * @param scope which coins
 * @param demand what the call to the exchange is for
 * @param freshness how new the value must be
 * @param kept the last value, which is not fresh enough; null for none
 */
public record LoadRequest<T>(
        Scope scope,
        Demand demand,
        Freshness freshness,
        @Nullable Loaded<T> kept) {

    /**
     * For one caller.
     *
     * @param usual how old an answer callers take who don't say
     */
    static <T> LoadRequest<T> of(Scope scope, Freshness freshness, Duration usual) {
        if (scope != Scope.HELD) {
            return new LoadRequest<>(scope, Demand.BESIDE, freshness, null);
        }
        // Where each caller is to have an answer of his own, none is sooner than usual.
        boolean early =
                !usual.isZero() && (freshness.afresh() || freshness.maxAge().compareTo(usual) < 0);
        return new LoadRequest<>(scope, early ? Demand.EARLY : Demand.ROUTINE, freshness, null);
    }

    /** Of the routine, for all that is held. */
    static <T> LoadRequest<T> routine(Freshness freshness) {
        return new LoadRequest<>(Scope.HELD, Demand.ROUTINE, freshness, null);
    }

    /** The same, for a value of this freshness. */
    LoadRequest<T> with(Freshness other) {
        return new LoadRequest<>(scope, demand, other, kept);
    }

    /** The same, by somebody who has this value. @param last null for none */
    LoadRequest<T> with(@Nullable Loaded<T> last) {
        return new LoadRequest<>(scope, demand, freshness, last);
    }

    /** Whether what is loaded for it will do for another one. */
    boolean willDoFor(LoadRequest<T> other) {
        return !other.freshness.afresh() && freshness.maxAge().compareTo(other.freshness.maxAge()) <= 0;
    }

    /** One for both, which share a call: it is as urgent as the more urgent one, and as fresh as the stricter one. */
    LoadRequest<T> alsoFor(LoadRequest<T> other) {
        Demand first = other.demand.compareTo(demand) < 0 ? other.demand : demand;
        boolean stricter = other.freshness.afresh() || !willDoFor(other) && !freshness.afresh();
        return new LoadRequest<>(scope, first, stricter ? other.freshness : freshness, kept);
    }
}
