package purser.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/** Reads one account's configuration and adds what is wrong with it to the list of faults. */
final class AccountSettingsReader {

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
        WalletsReader wallets = new WalletsReader(config, this::fault);
        if (exchange == null || environment == null) {
            wallets.check();
            return null;
        }
        if (environment == Environment.SANDBOX && !sandboxKeys.has(exchange.name())) {
            fault("environment", "is sandbox, and " + exchange.title() + " is not simulated");
            return null;
        }
        Site site = new SiteReader(config, exchange, environment, this::fault).read();
        AccountKey key = AccountKey.of(
                found -> new CredentialsReader(name, config, exchange, sandboxKeys, found)
                        .read(environment, mode.orElse(null)),
                CredentialsReader.isOfFiles(config),
                faults);
        WalletChoice choice = wallets.read(exchange, environment, site.region(), mode.orElse(null), rateLimit());
        if (config.rateLimit().isPresent() && !choice.wallets().contains(Wallet.TRADING)) {
            fault("rate-limit", "is the trading wallet's, which is not among the wallets");
        }
        return new AccountSettings(
                name, exchange, site, key, choice, egress.of("purser.accounts." + name, config, site.baseUrl()));
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
