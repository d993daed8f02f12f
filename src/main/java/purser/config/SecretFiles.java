package purser.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that stand in files, read again while Purser runs. All secrets of an account are taken together or not at
 * all: a set with a fault is not, nor one that has just changed. Reads files, so not for an event loop; not for two threads
 * at once.
 */
public final class SecretFiles {

    /** How long a new set must have stayed the same. */
    public static final Duration MOMENT = Duration.ofMillis(50);

    /** The same for one that may be half changed, and for a fault that is told: most are over sooner. */
    public static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final List<AccountSettings> all;
    private final Map<AccountSettings, Settling<AccountKey.Read>> accounts = new LinkedHashMap<>();
    private final TokenFiles tokens;
    private final LongSupplier nanos;

    /**
     * What came of one reading.
     *
     * @param taken the accounts that have another key now
     * @param tokensTaken the names of the callers that need another token now
     * @param unsettled whether something has changed that may be taken after {@link #MOMENT}
     * @param faults what can't be taken, by the account's name; without a value
     * @param faultsOfTokens what can't be taken, by the caller's name; without a value
     */
    public record Outcome(
            List<AccountSettings> taken,
            List<String> tokensTaken,
            boolean unsettled,
            Map<String, String> faults,
            Map<String, String> faultsOfTokens) {}

    /** @param nanos measures time */
    public SecretFiles(Settings settings, LongSupplier nanos) {
        this.all = settings.accounts();
        this.nanos = nanos;
        this.tokens = new TokenFiles(settings.access().callers());
        all.stream()
                .filter(account -> account.key().isOfFiles())
                .forEach(account -> accounts.put(account, new Settling<>(AccountKey.Read::isSameAs)));
    }

    /** Whether no secret stands in a file. */
    public boolean isEmpty() {
        return accounts.isEmpty() && tokens.isEmpty();
    }

    /** Whether an account's key stands in files. */
    public boolean hasKeyOf(String account) {
        return accounts.keySet().stream().anyMatch(known -> known.name().equals(account));
    }

    /** Reads all of them, and takes what has settled. */
    public Outcome read() {
        Round round = new Round(nanos.getAsLong());
        round.read();
        round.refuseSharedKeys();
        round.settle();
        round.take();
        TokenFiles.Outcome ofTokens = tokens.read(round.now);
        return new Outcome(
                List.copyOf(round.settled.keySet()),
                ofTokens.taken(),
                round.unsettled || ofTokens.unsettled(),
                round.faults,
                ofTokens.faults());
    }

    private final class Round {

        private final long now;
        private final Map<AccountSettings, AccountKey.Read> changed = new LinkedHashMap<>();
        private final Map<AccountSettings, AccountKey.Read> settled = new LinkedHashMap<>();
        private final Map<String, String> faults = new HashMap<>();
        private boolean unsettled;

        Round(long now) {
            this.now = now;
        }

        void read() {
            accounts.forEach((account, settling) -> {
                List<Fault> found = new ArrayList<>();
                AccountKey.Read read = account.key().readAgain(found);
                if (!found.isEmpty()) {
                    refuse(account, found);
                } else if (read.isSameAs(account.key().now())) {
                    settling.unchanged();
                } else {
                    changed.put(account, read);
                }
            });
        }

        void refuseSharedKeys() {
            withoutSharedKeys(changed).forEach(this::refuse);
        }

        private void refuse(AccountSettings account, List<Fault> found) {
            tell(account.name(), accounts.get(account).fault(found, PATIENCE, now));
        }

        void settle() {
            changed.forEach((account, read) -> {
                boolean half = read.mark().mayBeHalfOf(account.key().now().mark());
                Duration stays = accounts.get(account).stays(read, now);
                unsettled |= stays.compareTo(MOMENT) < 0;
                if (stays.compareTo(half ? PATIENCE : MOMENT) >= 0) {
                    settled.put(account, read);
                }
            });
        }

        void take() {
            // Two accounts may change their keys with each other, and one of the two may have to wait.
            withoutSharedKeys(settled);
            settled.forEach((account, read) -> {
                account.key().take(read);
                accounts.get(account).unchanged();
            });
        }

        // Takes out those that would have another account's key, and says why. One that is taken out keeps its old key,
        // which may be what another one was to get.
        private Map<AccountSettings, List<Fault>> withoutSharedKeys(Map<AccountSettings, AccountKey.Read> keys) {
            Map<AccountSettings, List<Fault>> refused = new LinkedHashMap<>();
            boolean again = true;
            while (again) {
                again = false;
                for (AccountSettings account : List.copyOf(keys.keySet())) {
                    List<Fault> shared = SameKeys.faultsOf(
                            account,
                            all,
                            other -> keys.containsKey(other) ? keys.get(other).credentials() : other.credentials());
                    if (!shared.isEmpty()) {
                        keys.remove(account);
                        refused.put(account, shared);
                        again = true;
                    }
                }
            }
            return refused;
        }

        private void tell(String whose, @Nullable String fault) {
            if (fault != null) {
                faults.put(whose, fault);
            }
        }
    }
}
