package purser.balance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Environment;
import purser.exchange.SubAccountNames;
import purser.exchange.Wallet;

/** Sees to it that a sub-account counts once, though its main account's key tells it and another one does too. */
final class SubAccountOverlap {

    private final UserIds users;
    private final Set<OfAccount> read = new HashSet<>();
    private final Set<Told> told = new HashSet<>();

    private record Told(String exchange, Environment environment, String id, Wallet wallet) {}

    private record OfAccount(String account, Wallet wallet) {}

    private SubAccountOverlap(List<WalletReading> all, UserIds users) {
        this.users = users;
        all.forEach(reading -> read.add(new OfAccount(reading.account().name(), reading.wallet())));
    }

    /** The same readings, each of what is told twice as one that is not added, but for one. */
    static List<WalletReading> removed(List<WalletReading> readings, UserIds users) {
        if (readings.stream()
                .noneMatch(reading -> SubAccountNames.isOne(reading.account().name()))) {
            return readings;
        }
        SubAccountOverlap overlap = new SubAccountOverlap(readings, users);
        List<WalletReading> once = new ArrayList<>(readings.size());
        readings.forEach(reading -> once.add(overlap.once(reading)));
        return once;
    }

    private WalletReading once(WalletReading reading) {
        String id = SubAccountNames.id(reading.account().name());
        if (id == null || reading.holdings() == null) {
            return reading;
        }
        String holder = holder(reading, id);
        if (holder != null) {
            return reading.notAdded("it is the account " + holder + ", which is read with a key of its own");
        }
        boolean first = told.add(
                new Told(reading.account().exchange(), reading.account().environment(), id, reading.wallet()));
        return first ? reading : reading.notAdded("the key of another main account tells it too");
    }

    // The account that has a key of its own for it, if that one's same wallet is here.
    private @Nullable String holder(WalletReading reading, String id) {
        return users.accountsOf(reading.account(), id).stream()
                .filter(name -> read.contains(new OfAccount(name, reading.wallet())))
                .findFirst()
                .orElse(null);
    }
}
