package purser.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;
import purser.exchange.Region;
import purser.exchange.SubAccountNames;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/** Reads which wallets of an account are read, and of which of its sub-accounts. */
final class WalletsReader {

    /** Those that need not be readable where nothing is said of wallets. */
    private static final Set<Wallet> OPTIONAL = Set.of(Wallet.FUNDING);

    private static final String ALL = "all";

    private final PurserConfig.AccountConfig config;
    private final BiConsumer<String, String> faults;

    /** @param faults takes the last part of a key and what is wrong with it */
    WalletsReader(PurserConfig.AccountConfig config, BiConsumer<String, String> faults) {
        this.config = config;
        this.faults = faults;
    }

    /** What is read where nothing is said: trading, and funding where the exchange tells it and the key may. */
    static WalletChoice auto(
            Exchange exchange,
            Environment environment,
            @Nullable Region region,
            @Nullable AccountMode mode,
            @Nullable RateLimit rateLimit,
            @Nullable SubAccounts subAccounts) {
        Set<Wallet> wallets = told(exchange.endpoints(environment, region));
        wallets.removeIf(Wallet::isSlow);
        return new WalletChoice(mode, wallets, OPTIONAL, rateLimit, false, subAccounts);
    }

    private static Set<Wallet> told(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(Endpoint::wallet)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Wallet.class)));
    }

    /** Adds what is wrong where it is not known at which exchange the account is. */
    void check() {
        if (!says(PurserConfig.AccountConfig.AUTO) && !says(ALL)) {
            named();
        }
    }

    WalletChoice read(
            Exchange exchange,
            Environment environment,
            @Nullable Region region,
            @Nullable AccountMode mode,
            @Nullable RateLimit rateLimit) {
        SubAccounts subAccounts = subAccounts(exchange, environment, region);
        if (says(PurserConfig.AccountConfig.AUTO)) {
            WalletChoice auto = auto(exchange, environment, region, mode, rateLimit, subAccounts);
            mustBeServed(exchange, environment, region, mode, auto.wallets());
            return auto;
        }
        boolean all = says(ALL);
        Set<Wallet> wallets = all
                ? told(exchange.endpoints(environment, region).stream()
                        .filter(endpoint -> mode == null || endpoint.modes().contains(mode))
                        .toList())
                : named();
        mustBeServed(exchange, environment, region, mode, wallets);
        if (subAccounts != null && Collections.disjoint(wallets, exchange.subAccountWallets())) {
            fault(
                    "sub-accounts",
                    "a main account's key is told of no wallet of theirs that is among the wallets; of theirs there are "
                            + listed(exchange.subAccountWallets()));
        }
        return new WalletChoice(mode, wallets, Set.of(), rateLimit, all, subAccounts);
    }

    private boolean says(String word) {
        return config.wallets().orElse("").strip().equalsIgnoreCase(word);
    }

    private Set<Wallet> named() {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        for (String text : config.wallets().orElse("").split(",", -1)) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            Wallet wallet = Wallet.called(word);
            if (wallet != null) {
                wallets.add(wallet);
            } else if (word.equals(ALL) || word.equals(PurserConfig.AccountConfig.AUTO)) {
                fault("wallets", word + " stands alone: it says of all wallets whether they are read");
            } else {
                fault(
                        "wallets",
                        "\"" + text.strip() + "\" is none of "
                                + Stream.of(Wallet.values()).map(Wallet::id).collect(Collectors.joining(", "))
                                + "; two are trading,funding; all is each one that the exchange tells; auto is trading,"
                                + " and funding where the key may read it");
            }
        }
        return wallets;
    }

    private static String listed(Set<Wallet> wallets) {
        return wallets.stream().sorted().map(Wallet::id).collect(Collectors.joining(", "));
    }

    // What can be told without asking is told at start, and not at three in the morning.
    private void mustBeServed(
            Exchange exchange,
            Environment environment,
            @Nullable Region region,
            @Nullable AccountMode mode,
            Set<Wallet> wallets) {
        String place = place(exchange, environment, region);
        for (Wallet wallet : wallets) {
            List<Endpoint> own = exchange.endpoints(environment, region).stream()
                    .filter(endpoint -> endpoint.wallet() == wallet)
                    .toList();
            if (own.isEmpty()) {
                fault("wallets", place + " tells no " + wallet.id() + " wallet");
            } else if (mode != null
                    && own.stream().noneMatch(endpoint -> endpoint.modes().contains(mode))) {
                if (wallet == Wallet.TRADING) {
                    fault("mode", place + " has no " + mode.id() + " accounts");
                } else {
                    fault("wallets", place + " tells no " + wallet.id() + " wallet of " + mode.id() + " accounts");
                }
            }
        }
    }

    private static String place(Exchange exchange, Environment environment, @Nullable Region region) {
        return exchange.title() + " (" + environment.id() + (region == null ? "" : ", " + region.name()) + ")";
    }

    private @Nullable SubAccounts subAccounts(Exchange exchange, Environment environment, @Nullable Region region) {
        Optional<String> given = config.subAccounts();
        if (given.isEmpty()) {
            return null;
        }
        if (exchange.subAccountCalls(environment, region).isEmpty()) {
            fault("sub-accounts", place(exchange, environment, region) + " tells nothing of sub-accounts");
            return null;
        }
        if (given.get().strip().equalsIgnoreCase(ALL)) {
            return SubAccounts.ALL;
        }
        Set<String> ids = new LinkedHashSet<>();
        for (String text : given.get().split(",", -1)) {
            String id = text.strip();
            if (!SubAccountNames.isId(id)) {
                fault(
                        "sub-accounts",
                        "\"" + id + "\" is no sub-account of " + exchange.title()
                                + ": it takes all, or their numeric ids (UID) with commas between");
                return null;
            }
            ids.add(id);
        }
        return new SubAccounts(false, Set.copyOf(ids));
    }

    private void fault(String key, String what) {
        faults.accept(key, what);
    }
}
