package purser.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/** Reads one account's configuration and adds what is wrong with it to the list of faults. */
final class AccountSettingsReader {

    /** Those that need not be readable where nothing is said of wallets. */
    static final Set<Wallet> OPTIONAL_WALLETS = Set.of(Wallet.FUNDING);

    private final String name;
    private final PurserConfig.AccountConfig config;
    private final Map<String, Exchange> exchanges;
    private final SandboxKeys sandboxKeys;
    private final EgressReader egress;
    private final List<Fault> faults;

    AccountSettingsReader(
            String name,
            PurserConfig.AccountConfig config,
            Map<String, Exchange> exchanges,
            SandboxKeys sandboxKeys,
            EgressReader egress,
            List<Fault> faults) {
        this.name = name;
        this.config = config;
        this.exchanges = exchanges;
        this.sandboxKeys = sandboxKeys;
        this.egress = egress;
        this.faults = faults;
    }

    /**
     * @param sandbox whether the simulated exchanges run
     * @return the account; null when there was a fault that leaves no account to speak of
     */
    @Nullable
    AccountSettings read(boolean sandbox) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            faults.add(new Fault(
                    null,
                    "purser.accounts." + name + ": an account's name is of 1 to 63 lower-case letters, digits and"
                            + " dashes, no dash at its ends"));
            return null;
        }
        Exchange exchange = exchange();
        Environment environment = environment(sandbox);
        Optional<AccountMode> mode = mode();
        boolean auto = config.wallets().orElse("").strip().equalsIgnoreCase(PurserConfig.AccountConfig.AUTO);
        if (exchange == null || environment == null) {
            if (!auto) {
                wallets();
            }
            return null;
        }
        if (environment == Environment.SANDBOX && !sandboxKeys.has(exchange.name())) {
            fault("environment", "is sandbox, and " + exchange.title() + " is not simulated");
            return null;
        }
        Set<Wallet> wallets = auto ? told(exchange, environment) : wallets();
        Site site = new SiteReader(config, exchange, environment, this::fault).read();
        AccountKey key = AccountKey.of(
                found -> new CredentialsReader(name, config, exchange, sandboxKeys, found)
                        .read(environment, mode.orElse(null)),
                CredentialsReader.isOfFiles(config),
                faults);
        mustBeServed(exchange, environment, wallets, mode);
        if (config.rateLimit().isPresent() && !wallets.contains(Wallet.TRADING)) {
            fault("rate-limit", "is the trading wallet's, which is not among the wallets");
        }
        return new AccountSettings(
                name,
                exchange,
                site,
                key,
                new WalletChoice(mode.orElse(null), wallets, auto ? OPTIONAL_WALLETS : Set.of(), rateLimit()),
                egress.of("purser.accounts." + name, config, site.baseUrl()));
    }

    /** The wallets that are read where nothing else is said: all that the exchange tells there. */
    static Set<Wallet> told(Exchange exchange, Environment environment) {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        exchange.endpoints(environment).forEach(endpoint -> wallets.add(endpoint.wallet()));
        return wallets;
    }

    private @Nullable Exchange exchange() {
        String wanted = config.exchange().map(String::strip).orElse(name);
        Exchange exchange = exchanges.get(wanted.toLowerCase(Locale.ROOT));
        if (exchange == null) {
            String known = String.join(", ", new TreeSet<>(exchanges.keySet()));
            fault(
                    "exchange",
                    config.exchange().isPresent()
                            ? "\"" + wanted + "\" is no exchange that Purser knows; there are " + known
                            : "missing, and the account's name is no exchange; there are " + known + likely());
        }
        return exchange;
    }

    // main-bybit is at Bybit, very likely; to take that for granted would be to guess.
    private String likely() {
        return exchanges.keySet().stream()
                .filter(exchange -> name.startsWith(exchange + "-") || name.endsWith("-" + exchange))
                .findFirst()
                .map(exchange -> "; did you mean " + NamedVariables.variable(key("exchange")) + "=" + exchange + "?")
                .orElse("");
    }

    private @Nullable Environment environment(boolean sandbox) {
        for (Environment environment : Environment.values()) {
            if (environment
                    .id()
                    .equalsIgnoreCase(config.environment().orElse("").strip())) {
                if (environment == Environment.SANDBOX && !sandbox) {
                    fault(
                            "environment",
                            "is sandbox, and the sandbox is off: set purser.sandbox=true" + " (PURSER_SANDBOX=true)");
                }
                return environment;
            }
        }
        String known = Arrays.stream(Environment.values()).map(Environment::id).collect(Collectors.joining(", "));
        String text = config.environment().orElse("");
        boolean live = Set.of("prod", "production", "mainnet", "main", "real", "default")
                .contains(text.strip().toLowerCase(Locale.ROOT));
        fault(
                "environment",
                "\"" + text + "\" is none of " + known + (live ? "; real accounts are at live, the default" : ""));
        return null;
    }

    private Optional<AccountMode> mode() {
        String text = config.mode().orElse("").strip();
        Optional<AccountMode> mode = Arrays.stream(AccountMode.values())
                .filter(one -> one.id().equalsIgnoreCase(text))
                .findFirst();
        if (mode.isEmpty() && !text.equalsIgnoreCase(PurserConfig.AccountConfig.AUTO)) {
            fault("mode", "\"" + text + "\" is none of auto, classic, unified");
        }
        return mode;
    }

    private Set<Wallet> wallets() {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        for (String text : config.wallets().orElse("").split(",", -1)) {
            switch (text.strip().toLowerCase(Locale.ROOT)) {
                // Answers call the trading wallet spot or unified; whoever writes that has read one.
                case "trading", "spot", "unified" -> wallets.add(Wallet.TRADING);
                case "funding" -> wallets.add(Wallet.FUNDING);
                default ->
                    fault(
                            "wallets",
                            "\"" + text.strip()
                                    + "\" is none of trading, funding; both are trading,funding; auto is trading, and"
                                    + " funding where the key may read it");
            }
        }
        return wallets;
    }

    // What can be told without asking is told at start, and not at three in the morning.
    private void mustBeServed(
            Exchange exchange, Environment environment, Set<Wallet> wallets, Optional<AccountMode> mode) {
        List<Endpoint> endpoints = exchange.endpoints(environment);
        String place = exchange.title() + " (" + environment.id() + ")";
        for (Wallet wallet : wallets) {
            List<Endpoint> own = endpoints.stream()
                    .filter(endpoint -> endpoint.wallet() == wallet)
                    .toList();
            if (own.isEmpty()) {
                fault("wallets", place + " tells no " + wallet.id() + " wallet");
            } else if (mode.isPresent()
                    && own.stream().noneMatch(endpoint -> endpoint.modes().contains(mode.get()))) {
                fault("mode", place + " has no " + mode.get().id() + " accounts");
            }
        }
    }

    private @Nullable RateLimit rateLimit() {
        return config.rateLimit()
                .map(text -> new ValueReader(faults).rateLimit(key("rate-limit"), text))
                .orElse(null);
    }

    private String key(String key) {
        return "purser.accounts." + name + "." + key;
    }

    private void fault(String key, String what) {
        faults.add(new Fault(key(key), what));
    }
}
