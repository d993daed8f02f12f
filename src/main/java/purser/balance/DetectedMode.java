package purser.balance;

import java.time.Duration;
import org.jboss.logging.Logger;
import purser.exchange.AccountMode;

/**
 * What is known of an account's mode. Only what the exchange has said of the mode itself is its word, and only a new one can
 * vouch for a wallet that looks empty: accounts are upgraded, and switched back, while Purser runs.
 */
final class DetectedMode {

    private static final Logger LOG = Logger.getLogger("purser");

    /** How often failures that may pass make Purser ask for the mode again. */
    static final Duration ASKED_AGAIN = Duration.ofSeconds(30);

    private final String account;
    private final AccountMode pinned;
    private final Ticker ticker;

    // All under this object's lock.
    private AccountMode known;
    private Word word;
    private boolean doubted;

    /** That it was last seen in, for the log. */
    private AccountMode seen;

    private record Word(AccountMode mode, boolean settled, long nanos) {}

    /** @param pinned by the configuration; null to find it out */
    DetectedMode(String account, AccountMode pinned, Ticker ticker) {
        this.account = account;
        this.pinned = pinned;
        this.ticker = ticker;
    }

    boolean isPinned() {
        return pinned != null;
    }

    /** Null while it is not known. */
    synchronized AccountMode known() {
        return pinned == null ? known : pinned;
    }

    /** The exchange has named the mode. @param settled false while it moves the account from one to the other */
    synchronized void named(AccountMode mode, boolean settled) {
        word = new Word(mode, settled, ticker.nanos());
        seen(mode);
    }

    /** The mode's endpoint has told balances, or another replica has said so. */
    synchronized void seen(AccountMode mode) {
        doubted = false;
        known = mode;
        if (seen != null && seen != mode) {
            LOG.infof("account %s: now in %s mode", account, mode.id());
        }
        seen = mode;
    }

    /** Nothing is known any more. */
    synchronized void forget() {
        known = null;
        word = null;
    }

    /** A failure that may pass, or may be how the exchange refuses accounts of the other mode. */
    synchronized void doubt() {
        doubted = true;
    }

    /** Whether to ask for the mode again before a wallet is asked for. */
    synchronized boolean isDoubted() {
        return (doubted || isBeingMoved()) && mayBeAskedAgain();
    }

    /** Whether the exchange was moving the account between the modes when it was last asked. */
    synchronized boolean isBeingMoved() {
        return word != null && !word.settled();
    }

    /** Whether the last word is old enough to be asked for anew without need. */
    synchronized boolean mayBeAskedAgain() {
        return word == null || ticker.nanos() - word.nanos() >= ASKED_AGAIN.toNanos();
    }

    /**
     * Whether the exchange has said that the account is in this mode, and is not leaving it.
     *
     * @param since a moment by the ticker before which its word does not count
     */
    synchronized boolean isVouchedFor(AccountMode mode, long since) {
        return word != null && word.mode() == mode && word.settled() && word.nanos() - since >= 0;
    }
}
