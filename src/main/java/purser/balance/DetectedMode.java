package purser.balance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.time.Ticker;

/**
 * What is known of an account's mode. Only what the exchange has said of the mode itself is its word, and only a new one can
 * vouch for a wallet that looks empty: accounts are upgraded, and switched back, while Purser runs.
 */
public final class DetectedMode {

    /** How often failures that may pass make Purser ask for the mode again. */
    static final Duration ASKED_AGAIN = Duration.ofSeconds(30);

    private final Account account;
    private final @Nullable AccountMode pinned;
    private final Ticker ticker;

    // All under this object's lock.
    private @Nullable AccountMode known;
    private @Nullable Word word;
    private @Nullable Long askedNanos;
    private @Nullable ExchangeFailure silence;
    private boolean doubted;

    /** Whether it was asked for already since the trouble began. */
    private boolean askedInDoubt;

    /** That it was last seen in, for the log. */
    private @Nullable AccountMode seen;

    /** @param nanos when the exchange was asked: it may have looked at the account at once */
    private record Word(AccountMode mode, boolean settled, long nanos) {}

    /** @param pinned by the configuration; null to find it out */
    public DetectedMode(Account account, @Nullable AccountMode pinned, Ticker ticker) {
        this.account = account;
        this.pinned = pinned;
        this.ticker = ticker;
    }

    /** For lines about the account. */
    AccountLog log() {
        return AccountLog.of(account);
    }

    boolean isPinned() {
        return pinned != null;
    }

    /** Null while it is not known. */
    synchronized @Nullable AccountMode known() {
        return pinned == null ? known : pinned;
    }

    /** The exchange is asked for the mode now. */
    synchronized void asked() {
        askedNanos = ticker.nanos();
        askedInDoubt |= doubted;
    }

    /**
     * The exchange has told the mode.
     *
     * @param settled false while it moves the account from one to the other
     * @param nanos when it was asked
     */
    synchronized void told(AccountMode mode, boolean settled, long nanos) {
        if (word == null || nanos - word.nanos() >= 0) {
            word = new Word(mode, settled, nanos);
            silence = null;
            is(mode);
        }
    }

    /** The exchange has not told the mode when it was asked. */
    synchronized void silent(ExchangeFailure why) {
        silence = why;
    }

    /** Why the exchange has not told the mode a short while ago; null when it has, or was not asked. */
    synchronized @Nullable ExchangeFailure silence() {
        return mayBeAskedAgain() ? null : silence;
    }

    /** In which mode the exchange last said that the account is; null when it has not said. */
    synchronized @Nullable AccountMode lastTold() {
        return word == null ? null : word.mode();
    }

    /** A refusal has named the mode. That does not say that a move is over. */
    synchronized void named(AccountMode mode, boolean settled, long nanos) {
        told(mode, settled && !isBeingMoved(), nanos);
    }

    /** The mode's endpoint has told balances. */
    synchronized void seen(AccountMode mode) {
        askedInDoubt = false;
        is(mode);
    }

    private void is(AccountMode mode) {
        doubted = false;
        known = mode;
        if (seen != null && seen != mode) {
            log().info("account %s: now in %s mode", account.name(), mode.id());
        }
        seen = mode;
    }

    /** Another replica has seen it in this mode, which is news only where nothing is known. */
    synchronized void recall(AccountMode mode) {
        known = known == null ? mode : known;
        seen = seen == null ? mode : seen;
    }

    /** A failure that may pass, or may be how the exchange refuses accounts of the other mode. */
    synchronized void doubt() {
        doubted = true;
    }

    /**
     * Whether to ask for the mode again before a wallet is asked for: after trouble once at once, and then now and again, as
     * long as it lasts, or the exchange has not said what the wallets show.
     */
    synchronized boolean isDoubted() {
        boolean onItsWord = askedNanos == null || word != null && word.mode() == known;
        return doubted && !askedInDoubt || (doubted || isBeingMoved() || !onItsWord) && mayBeAskedAgain();
    }

    /** Whether the exchange was moving the account between the modes when it last spoke of them. */
    synchronized boolean isBeingMoved() {
        return word != null && !word.settled();
    }

    /** Whether it was asked long enough ago to be asked anew without need. */
    synchronized boolean mayBeAskedAgain() {
        return askedNanos == null || ticker.nanos() - askedNanos >= ASKED_AGAIN.toNanos();
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
