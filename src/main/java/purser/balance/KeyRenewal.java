package purser.balance;

import io.smallrye.mutiny.Uni;

/** Looks for a new key of an account whose exchange refuses the one that it has. */
@FunctionalInterface
public interface KeyRenewal {

    /** Where keys stay as they are. */
    KeyRenewal NONE = account -> Uni.createFrom().voidItem();

    /** Ends when a new key, if there is one, has taken the old one's place. Never fails. @param account its name */
    Uni<Void> renewed(String account);
}
