package purser.exchange;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One configured account.
 *
 * @param name unique; as callers name it
 * @param exchange the {@link Exchange#name()}
 * @param choice which of its wallets are read
 */
public record Account(String name, String exchange, Location location, Credentials credentials, WalletChoice choice) {

    public Environment environment() {
        return location.environment();
    }

    /** Scheme, host and port. */
    public URI baseUrl() {
        return location.baseUrl();
    }

    /** Null for the exchange's main site, and for a host that is none of its. */
    public @Nullable Region region() {
        return location.region();
    }

    /** How the exchange is reached. */
    public Egress egress() {
        return location.egress();
    }

    /** Null to find it out. */
    public @Nullable AccountMode mode() {
        return choice.mode();
    }

    /** Those to read, at least one. */
    public Set<Wallet> wallets() {
        return choice.wallets();
    }

    /** Those of them that are read only where the key may. */
    public Set<Wallet> optionalWallets() {
        return choice.optional();
    }

    /** Of the trading wallet's endpoint; null for the documented one. */
    public @Nullable RateLimit rateLimit() {
        return choice.rateLimit();
    }

    /** Its own name, and that of all its sub-accounts where some are read; see {@link SubAccountNames}. */
    public List<String> names() {
        return choice.subAccounts() == null ? List.of(name) : List.of(name, SubAccountNames.all(name));
    }

    /** A sub-account of it, or all of them together, by its name: see {@link SubAccountNames}. */
    public Account subAccount(String subAccount) {
        return new Account(
                subAccount, exchange, location, credentials, new WalletChoice(null, wallets(), Set.of(), null));
    }

    /** All sub-accounts of an account for one of them; any other account itself. */
    public Account together() {
        String together = SubAccountNames.together(name);
        return together.equals(name) ? this : subAccount(together);
    }

    /** Where it is, for people: {@code live at api.bybit.com}. */
    public String place() {
        return location.words();
    }

    /** The account with its exchange and where that is, for people: {@code main (bybit, live at api.bybit.com)}. */
    public String title() {
        return name() + " (" + exchange() + ", " + place() + ")";
    }
}
