package purser.config;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purser.exchange.Credentials;

/** An account's API key as it is now. One that stands in files can be read again while Purser runs. Never prints itself. */
public final class AccountKey {

    private final @Nullable Function<List<Fault>, Read> files;
    private volatile Read now;

    /**
     * What was read.
     *
     * @param credentials null where there was a fault
     * @param mark of all texts that they were made of
     */
    record Read(@Nullable Credentials credentials, KeyMark mark) {

        boolean isSameAs(Read other) {
            return mark.isSameAs(other.mark);
        }
    }

    private AccountKey(Read first, @Nullable Function<List<Fault>, Read> files) {
        this.now = first;
        this.files = files;
    }

    /** One that stays. */
    static AccountKey fixed(@Nullable Credentials credentials) {
        return new AccountKey(new Read(credentials, new KeyMark(null, null, null, null)), null);
    }

    /**
     * Reads it for the first time.
     *
     * @param reader reads all of its texts, and adds what is wrong with them to a list
     * @param ofFiles whether some of them stand in files, which may change
     * @param faults what is wrong is added
     */
    static AccountKey of(Function<List<Fault>, Read> reader, boolean ofFiles, List<Fault> faults) {
        return new AccountKey(reader.apply(faults), ofFiles ? reader : null);
    }

    /** Null where there was a fault at the start, which then ends. */
    @Nullable
    Credentials credentials() {
        return now.credentials();
    }

    /** Whether a part of it stands in a file. */
    boolean isOfFiles() {
        return files != null;
    }

    /** Reads all of its texts again, takes none of them. @param faults what is wrong is added */
    Read readAgain(List<Fault> faults) {
        return files.apply(faults);
    }

    Read now() {
        return now;
    }

    /** From now on it is this one; the old one is forgotten. */
    void take(Read read) {
        now = read;
    }

    @Override
    public String toString() {
        return "AccountKey[secret]";
    }
}
