package purser.exchange;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines about one account. Each carries what it is about as fields, for those who read the log as JSON:
 * {@code account}, {@code exchange}, and where there is one {@code wallet} and {@code failure}.
 *
 * <p>The fields are put on the line itself and not into the context of the thread: several accounts are read for one
 * request at the same time, and share its context.
 */
public final class AccountLog {

    private static final Logger LOG = Logger.getLogger("purser");

    private static final String OWN_NAME = AccountLog.class.getName();

    private final String account;
    private final String exchange;
    private final @Nullable String wallet;
    private final @Nullable FailureClass failure;

    private AccountLog(String account, String exchange, @Nullable String wallet, @Nullable FailureClass failure) {
        this.account = account;
        this.exchange = exchange;
        this.wallet = wallet;
        this.failure = failure;
    }

    /** For lines about an account as a whole. */
    public static AccountLog of(Account account) {
        return new AccountLog(account.name(), account.exchange(), null, null);
    }

    /** The same, for lines about one of its wallets. @param name as answers have it, or its endpoint's */
    public AccountLog wallet(String name) {
        return new AccountLog(account, exchange, name, failure);
    }

    /** The same, for lines about a failure. */
    public AccountLog failure(FailureClass why) {
        return new AccountLog(account, exchange, wallet, why);
    }

    /** Writes a line at INFO. @param format as {@link String#format} takes it */
    public void info(String format, Object... arguments) {
        write(Level.INFO, format, arguments);
    }

    /** Writes a line at WARN. @param format as {@link String#format} takes it */
    public void warn(String format, Object... arguments) {
        write(Level.WARN, format, arguments);
    }

    /** Writes a line at ERROR. @param format as {@link String#format} takes it */
    public void error(String format, Object... arguments) {
        write(Level.ERROR, format, arguments);
    }

    private void write(Level level, String format, Object... arguments) {
        if (!LOG.isLoggable(level)) {
            return;
        }
        ExtLogRecord line = new ExtLogRecord(level, format, ExtLogRecord.FormatStyle.PRINTF, OWN_NAME);
        line.setParameters(arguments);
        // The context of the request at hand comes with the first of them.
        line.putMdc("account", account);
        line.putMdc("exchange", exchange);
        if (wallet != null) {
            line.putMdc("wallet", wallet);
        }
        if (failure != null) {
            line.putMdc("failure", failure.id());
        }
        LOG.logRaw(line);
    }
}
