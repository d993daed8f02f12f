package purser.balance;

import io.smallrye.mutiny.Uni;

/** Loads a value from an exchange, or from something in front of it. Stages are nested: each does one thing and asks the next. */
public interface Loader<T> {

    /** Never fails because of the exchange: a failure is part of the result. A defect of Purser is a failure of the Uni. */
    Uni<Loaded<T>> load(LoadRequest<T> request);

    /** Whether a value can be older than the request, as far as its freshness allows; an exchange never gives such a one. */
    default boolean mayGiveOlder() {
        return false;
    }
}
