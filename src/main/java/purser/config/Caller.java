package purser.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;

/** Somebody who asks: which accounts there are for it, and what it may ask for. Never prints its token. */
public final class Caller {

    /** What can be asked for. */
    public enum Use {
        /** {@code GET /balances}. */
        BALANCES,
        /** {@code GET /accounts}. */
        ACCOUNTS,
        /** {@code GET /} in a browser. */
        PAGE;

        /** As it is configured: {@code balances}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The caller that {@code purser.access-token} is of, in the log. */
    static final String SEES_ALL = "access-token";

    private static final String NEEDS_NO_TOKEN = "anybody";

    /** No caller of a name of its own can have these. */
    static final Set<String> NAMES_IN_LOG = Set.of(SEES_ALL, NEEDS_NO_TOKEN);

    /** Where nobody needs a token: sees everything. */
    static final Caller ANYBODY = new Caller(NEEDS_NO_TOKEN, null, null, null, Set.of(Use.values()));

    private final String name;
    private final @Nullable AccessToken token;
    private final @Nullable String subject;
    private final @Nullable Set<String> accounts;
    private final Set<Use> uses;

    /**
     * @param name for the log
     * @param token null for one that has none
     * @param subject of its JWTs; null for one that sends none
     * @param accounts the names of those that it sees; null for all
     */
    Caller(
            String name,
            @Nullable AccessToken token,
            @Nullable String subject,
            @Nullable Set<String> accounts,
            Set<Use> uses) {
        this.name = name;
        this.token = token;
        this.subject = subject;
        this.accounts = accounts == null ? null : Set.copyOf(accounts);
        this.uses = Set.copyOf(uses);
    }

    /** The name under which it is configured. */
    public String name() {
        return name;
    }

    /** Null for one that has none. */
    @Nullable
    AccessToken token() {
        return token;
    }

    /** The {@code sub} claim of its JWTs; null for one that sends none. */
    @Nullable
    String subject() {
        return subject;
    }

    public boolean may(Use use) {
        return uses.contains(use);
    }

    /** Whether all accounts are there for it. */
    public boolean seesAll() {
        return accounts == null;
    }

    /** Whether an account is there for it. */
    public boolean sees(Account account) {
        return accounts == null || accounts.contains(account.name());
    }

    /** Those of the accounts that are there for it, in their order. */
    public List<Account> seen(List<Account> all) {
        return accounts == null ? all : all.stream().filter(this::sees).toList();
    }

    @Override
    public String toString() {
        return "Caller[" + name + "]";
    }
}
