package purser.tool;

/** Arguments that Purser does not understand; the message names the one and says what would be right. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
