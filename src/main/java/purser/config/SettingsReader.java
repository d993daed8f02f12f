package purser.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.WalletChoice;

/** Reads {@link PurserConfig} into {@link Settings}, and lists all that is wrong with it in one message. */
public final class SettingsReader {

    private final PurserConfig config;
    private final Map<String, Exchange> exchanges;
    private final String httpHost;
    private final String managementHost;
    private final SandboxKeys sandboxKeys;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param exchanges those that accounts can be at
     * @param httpHost the address that callers are listened for on
     * @param managementHost the address that probes and metrics are on
     * @param sandboxKeys the keys that the simulated exchanges know from the start
     */
    public SettingsReader(
            PurserConfig config,
            List<Exchange> exchanges,
            String httpHost,
            String managementHost,
            SandboxKeys sandboxKeys) {
        this.config = config;
        this.exchanges = exchanges.stream().collect(Collectors.toMap(Exchange::name, exchange -> exchange));
        this.httpHost = httpHost;
        this.managementHost = managementHost;
        this.sandboxKeys = sandboxKeys;
    }

    /**
     * @param properties the names of all configured properties
     * @param environment all environment variables
     * @return the settings
     * @throws ConfigurationException with one message that lists every fault
     */
    public Settings read(Set<String> properties, Map<String, String> environment) {
        Set<String> variables = environment.keySet();
        faults.addAll(KnownKeys.unknown(properties, variables));
        boolean sandbox = bool("purser.sandbox", config.sandbox().orElse(""));
        EgressReader egress = new EgressReader(
                new ProxyReader(config, properties, environment, faults),
                new TrustedCertificates(config.caFile(), environment, faults));
        List<AccountSettings> accounts = accounts(sandbox, egress);
        AccessToken token = accessToken(isGiven("purser.access-token", properties, variables)
                || isGiven("purser.access-token-file", properties, variables));
        boolean allowAnonymous =
                bool("purser.allow-anonymous", config.allowAnonymous().orElse(""));
        String open = openTo(variables);
        if (token == null && !allowAnonymous && open != null) {
            fault(
                    "purser.access-token",
                    "missing, and " + open
                            + ": set a token, or purser.allow-anonymous=true if something in front checks callers");
        }
        boolean requireReadOnly =
                bool("purser.require-read-only", config.requireReadOnly().orElse(""));
        Settings.KeyRules keys = new Settings.KeyRules(keyCheck(requireReadOnly), requireReadOnly);
        Settings settings = new Settings(
                accounts,
                timing(Platform.pausesWhenIdle(variables)),
                new Settings.Access(
                        token,
                        token == null && !allowAnonymous,
                        Loopback.is(managementHost) && !allowAnonymous,
                        metricsBalances(allowAnonymous)),
                keys,
                new Settings.Sandbox(sandbox, port()),
                new ClusterSettingsReader(config.cluster(), faults).read());
        if (!faults.isEmpty()) {
            throw new ConfigurationException(message());
        }
        return settings;
    }

    private Settings.Timing timing(boolean pausesWhenIdle) {
        return new Settings.Timing(
                duration("purser.max-age", config.maxAge().orElse(""), Duration.ZERO),
                duration("purser.stale-if-error", config.staleIfError().orElse(""), Duration.ZERO),
                duration("purser.deadline", config.deadline().orElse(""), Duration.ofMillis(10)),
                cooldowns(),
                pausesWhenIdle);
    }

    // Who else than processes beside this one can call, if anybody.
    private @Nullable String openTo(Set<String> variables) {
        if (Platform.bringsCallers(variables)) {
            return "this is a function (" + Platform.LAMBDA + " is set), which anybody may be able to call";
        }
        return Loopback.is(httpHost)
                ? null
                : httpHost + " (quarkus.http.host, QUARKUS_HTTP_HOST) is no loopback address";
    }

    private List<AccountSettings> accounts(boolean sandbox, EgressReader egress) {
        if (config.accounts().isEmpty()) {
            return sandbox ? sandboxAccounts() : noAccount();
        }
        List<AccountSettings> accounts = config.accounts().entrySet().stream()
                .filter(entry -> !isGuessed(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AccountSettingsReader(
                                entry.getKey(), entry.getValue(), exchanges, sandboxKeys, egress, faults)
                        .read(sandbox))
                .filter(Objects::nonNull)
                .toList();
        faults.addAll(SameKeys.faults(accounts));
        String simulated = names(accounts, true);
        String real = names(accounts, false);
        if (!simulated.isEmpty() && !real.isEmpty()) {
            fault(
                    null,
                    "accounts at the sandbox (" + simulated + ") beside others (" + real
                            + "): the totals would add play money to real money; run two Pursers");
        }
        return accounts;
    }

    // The standard rule for variables takes the number in DESK_2_MAIN for an index, and so finds an account desk[2]main
    // beside the one of AccountVariables.
    private boolean isGuessed(String name) {
        return name.contains("[")
                && config.accounts().containsKey(name.replace('[', '-').replace(']', '-'));
    }

    private static String names(List<AccountSettings> accounts, boolean simulated) {
        return accounts.stream()
                .filter(account -> (account.environment() == Environment.SANDBOX) == simulated)
                .map(AccountSettings::name)
                .collect(Collectors.joining(", "));
    }

    private List<AccountSettings> sandboxAccounts() {
        return exchanges.values().stream()
                .filter(exchange -> sandboxKeys.has(exchange.name()))
                .sorted(Comparator.comparing(Exchange::name))
                .map(exchange -> new AccountSettings(
                        exchange.name(),
                        exchange,
                        new Site(Environment.SANDBOX, null, null),
                        sandboxKeys.of(exchange.name(), null),
                        new WalletChoice(
                                null,
                                AccountSettingsReader.told(exchange, Environment.SANDBOX),
                                AccountSettingsReader.OPTIONAL_WALLETS,
                                null),
                        Egress.DIRECT))
                .toList();
    }

    private List<AccountSettings> noAccount() {
        Exchange example = Collections.min(exchanges.values(), Comparator.comparing(Exchange::name));
        String property = "purser.accounts." + example.name() + ".";
        List<String> keys = Stream.of("api-key", "secret-key", "passphrase")
                .filter(key -> !key.equals("passphrase") || example.needsPassphrase())
                .map(key -> AccountVariables.variable(property + key))
                .toList();
        int last = keys.size() - 1;
        fault(
                null,
                "no account is configured. An account at " + example.title() + ", for example, is "
                        + String.join(", ", keys.subList(0, last)) + " and " + keys.get(last)
                        + " (" + property + "api-key and so on)."
                        + " To try Purser with simulated exchanges and no key: PURSER_SANDBOX=true (purser.sandbox)");
        return List.of();
    }

    // One that is given and blank is a mistake (a secret that did not arrive), not a wish for none.
    private @Nullable AccessToken accessToken(boolean given) {
        int before = faults.size();
        String token = new Secrets(faults).read("purser.access-token", config.accessToken(), config.accessTokenFile());
        if (token == null) {
            if (given && faults.size() == before) {
                fault("purser.access-token", "is blank");
            }
            return null;
        }
        if (!token.matches("[\\x21-\\x7e]+")) {
            fault("purser.access-token", "has characters that an HTTP header can't carry; take visible ASCII ones");
        }
        return new AccessToken(token);
    }

    // The management port asks for no token.
    private boolean metricsBalances(boolean allowAnonymous) {
        boolean balances =
                bool("purser.metrics.balances", config.metricsBalances().orElse(""));
        if (balances && !allowAnonymous && !Loopback.is(managementHost)) {
            fault(
                    "purser.metrics.balances",
                    "is true, and " + managementHost + " (quarkus.management.host, QUARKUS_MANAGEMENT_HOST) is no"
                            + " loopback address: anybody could read the balances there without a token; take a loopback"
                            + " address, or purser.allow-anonymous=true if something in front checks callers");
        }
        return balances;
    }

    private Duration keyCheck(boolean requireReadOnly) {
        int before = faults.size();
        Duration every = duration("purser.key-check", config.keyCheck().orElse(""), Duration.ZERO);
        if (!every.isZero() && every.compareTo(Duration.ofMinutes(1)) < 0) {
            fault("purser.key-check", "is less than 1m, and exchanges limit such questions");
        }
        if (requireReadOnly && every.isZero() && faults.size() == before) {
            fault("purser.key-check", "is 0s, never, and purser.require-read-only=true needs to look at the keys");
        }
        return every;
    }

    private List<Duration> cooldowns() {
        return Arrays.stream(config.cooldown().orElse("").split(","))
                .map(cooldown -> duration("purser.cooldown", cooldown, Duration.ofMillis(10)))
                .toList();
    }

    private Duration duration(String property, String text, Duration atLeast) {
        try {
            Duration duration = DurationConverter.parseDuration(text.strip());
            if (duration != null && duration.compareTo(atLeast) >= 0 && duration.compareTo(Duration.ofDays(1)) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException unreadable) {
            // told below
        }
        fault(
                property,
                "\"" + text + "\" is no duration such as 500ms, 5s or 1m, of at most a day"
                        + (atLeast.isZero() ? "" : " and at least " + atLeast.toMillis() + "ms"));
        return Duration.ZERO;
    }

    private boolean bool(String property, String text) {
        if (text.strip().equals("true") || text.strip().equals("false")) {
            return Boolean.parseBoolean(text.strip());
        }
        fault(property, "\"" + text + "\" is neither true nor false");
        return false;
    }

    private int port() {
        Optional<Integer> port = Optional.of(config.sandboxPort().orElse("").strip())
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number <= 65535);
        if (port.isEmpty()) {
            fault("purser.sandbox.port", "\"" + config.sandboxPort().orElse("") + "\" is no port from 0 to 65535");
        }
        return port.orElse(0);
    }

    static boolean isGiven(String property, Set<String> properties, Set<String> variables) {
        return properties.contains(property) || variables.contains(AccountVariables.variable(property));
    }

    private void fault(@Nullable String property, String what) {
        faults.add(new Fault(property, what));
    }

    private String message() {
        return faults.stream()
                .map(fault -> "\n  - " + fault)
                .collect(Collectors.joining(
                        "",
                        "Purser can't start, its configuration has " + faults.size()
                                + (faults.size() == 1 ? " fault:" : " faults:"),
                        "\n"));
    }
}
