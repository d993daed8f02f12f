package purser.balance;

import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import purser.exchange.AccountMode;

/** What is known of an account's mode. Nothing is learned but what an exchange has said of the mode itself. */
final class ModeMemory {

    private static final Logger LOG = Logger.getLogger("purser");

    private final String account;
    private final AccountMode pinned;
    private final AtomicReference<AccountMode> learned = new AtomicReference<>();

    /** That it was last seen in, for the log. */
    private final AtomicReference<AccountMode> seen = new AtomicReference<>();

    /** @param pinned by the configuration; null to find it out */
    ModeMemory(String account, AccountMode pinned) {
        this.account = account;
        this.pinned = pinned;
    }

    boolean isPinned() {
        return pinned != null;
    }

    /** Null while it is not known. */
    AccountMode known() {
        return pinned == null ? learned.get() : pinned;
    }

    /** The exchange has said so by answering. */
    void learn(AccountMode mode) {
        learned.set(mode);
        AccountMode before = seen.getAndSet(mode);
        if (before != null && before != mode) {
            LOG.infof("account %s: now in %s mode", account, mode.id());
        }
    }

    /**
     * The exchange has said that it is not in the other one.
     *
     * @param before what was known till then; if somebody has learned more since, this counts for nothing
     * @param mode null for not knowing again
     */
    void assume(AccountMode before, AccountMode mode) {
        learned.compareAndSet(before, mode);
    }
}
