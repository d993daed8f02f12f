package purser.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Wallet;

/** Says which wallets of an account are not read: those that the exchange tells nobody, and those that the configuration leaves out. */
public final class UnreadWallets {

    private final Account account;
    private final Exchange exchange;

    /** Those that are not read whatever the key may do, by the mode: part of every answer. */
    private final Map<Optional<AccountMode>, List<Unread>> always = new ConcurrentHashMap<>();

    /**
     * @param wallet null for one that has no name here
     * @param because null where there is nothing to be said
     */
    private record Unread(
            @Nullable Wallet wallet, String name, @Nullable String because) {

        static Unread of(Wallet wallet, @Nullable String because) {
            return new Unread(wallet, wallet.id(), because);
        }
    }

    public UnreadWallets(Account account, Exchange exchange) {
        this.account = account;
        this.exchange = exchange;
    }

    /**
     * @param mode of the account; null while it is not known
     * @param wanted which wallets are asked for; empty for all
     * @param readings of its wallets
     */
    List<NotRead> of(@Nullable AccountMode mode, Set<Wallet> wanted, List<WalletReading> readings) {
        Stream<Unread> notPermitted = readings.stream()
                .filter(reading -> reading.state() == WalletReading.State.NOT_PERMITTED)
                .map(reading -> Unread.of(reading.wallet(), reading.failure().detail()));
        Stream<Unread> rest = always.computeIfAbsent(Optional.ofNullable(mode), known -> always(mode)).stream();
        return told(Stream.concat(notPermitted, rest)
                .filter(unread -> wanted.isEmpty() || wanted.contains(unread.wallet()))
                .toList());
    }

    /** The wallets that accounts have at the exchange, but for those that nobody misses. */
    Set<Wallet> there() {
        Set<Wallet> there = EnumSet.copyOf(exchange.wallets(account.environment(), null));
        there.removeIf(this::isMissedByNobody);
        return there;
    }

    // Of play money, what it was not asked for.
    private boolean isMissedByNobody(Wallet wallet) {
        return account.environment() == Environment.SANDBOX && wallet.isSlow();
    }

    // Those of which there is nothing to be said share one entry.
    private List<NotRead> told(List<Unread> unread) {
        List<NotRead> all = new ArrayList<>();
        unread.stream()
                .filter(one -> one.because() != null)
                .map(one -> new NotRead(account.name(), List.of(one.name()), one.because()))
                .forEach(all::add);
        List<String> others = unread.stream()
                .filter(one -> one.because() == null)
                .map(Unread::name)
                .toList();
        if (!others.isEmpty()) {
            all.add(new NotRead(account.name(), others, null));
        }
        return all;
    }

    private List<Unread> always(@Nullable AccountMode mode) {
        boolean simulated = account.environment() == Environment.SANDBOX;
        Stream<Unread> known = exchange.wallets(account.environment(), mode).stream()
                .filter(wallet -> !isMissedByNobody(wallet))
                .map(wallet -> unread(wallet, mode))
                .flatMap(Optional::stream);
        Stream<Unread> others = simulated
                ? Stream.of()
                : exchange.otherWallets(account.environment(), mode).stream().map(name -> new Unread(null, name, null));
        return Stream.concat(known, others)
                .sorted(Comparator.comparing((Unread one) ->
                                one.wallet() == null || one.wallet().isSlow())
                        .thenComparing(Unread::name))
                .toList();
    }

    private Optional<Unread> unread(Wallet wallet, @Nullable AccountMode mode) {
        List<Endpoint> there = of(wallet, exchange.endpoints(account.environment(), account.region()));
        boolean told = there.stream()
                .anyMatch(endpoint -> mode == null || endpoint.modes().contains(mode));
        if (told) {
            return account.wallets().contains(wallet) ? Optional.empty() : Optional.of(Unread.of(wallet, null));
        }
        String where = where(wallet, mode, !there.isEmpty());
        return Optional.of(Unread.of(
                wallet, where == null ? null : exchange.title() + " tells no " + wallet.id() + " wallet " + where));
    }

    // Null where it tells the wallet nowhere.
    private @Nullable String where(Wallet wallet, @Nullable AccountMode mode, boolean ofOtherMode) {
        if (ofOtherMode) {
            return "of " + mode.id() + " accounts";
        }
        if (account.region() != null
                && !of(wallet, exchange.endpoints(account.environment())).isEmpty()) {
            return "at its site " + account.region().name();
        }
        return wallet.isSlow()
                        && of(wallet, exchange.endpoints(Environment.LIVE)).isEmpty()
                ? null
                : "in " + account.environment().id();
    }

    private static List<Endpoint> of(Wallet wallet, List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.wallet() == wallet)
                .toList();
    }
}
