package purser.exchange;

import java.util.Objects;

/**
 * One question to one account at an exchange. Two equal questions have the same answer, so this is what answers are
 * kept and shared by.
 *
 * @param scope which coins
 * @param coin one coin by its upper-case name, or null for all of the scope. Only asked together with {@link Scope#ALL}:
 *     what is held comes in one short answer that serves every caller, whichever coins they look for.
 */
public record Ask(Scope scope, String coin) {

    /** Everything that the account holds. */
    public static final Ask HELD = new Ask(Scope.HELD, null);

    /** Every coin that the exchange lists. */
    public static final Ask ALL = new Ask(Scope.ALL, null);

    public Ask {
        Objects.requireNonNull(scope);
        if (coin != null && scope != Scope.ALL) {
            throw new IllegalArgumentException("a coin is asked for by name only in the scope ALL");
        }
    }

    /** One coin by name, also when none of it is held. */
    public static Ask coin(String coin) {
        return new Ask(Scope.ALL, Objects.requireNonNull(coin));
    }
}
