package purser.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Exchange;

/** Reads {@link PurserConfig} into {@link Settings}, and lists all that is wrong with it in one message. */
public final class SettingsReader {

    private final PurserConfig config;
    private final Map<String, Exchange> exchanges;
    private final Listeners listeners;
    private final SandboxKeys sandboxKeys;
    private final @Nullable JwtIssuer issuer;
    private final List<Fault> faults = new ArrayList<>();
    private final ValueReader values = new ValueReader(faults);

    /**
     * @param exchanges those that accounts can be at
     * @param listeners where Purser is to listen
     * @param sandboxKeys the keys that the simulated exchanges know from the start
     * @param issuer of callers' JWTs; null in a build that reads none
     */
    public SettingsReader(
            PurserConfig config,
            List<Exchange> exchanges,
            Listeners listeners,
            SandboxKeys sandboxKeys,
            @Nullable JwtIssuer issuer) {
        this.config = config;
        this.exchanges = exchanges.stream().collect(Collectors.toMap(Exchange::name, exchange -> exchange));
        this.listeners = listeners;
        this.sandboxKeys = sandboxKeys;
        this.issuer = issuer;
    }

    /**
     * @param properties the names of all configured properties
     * @param variables the environment
     * @return the settings
     * @throws ConfigurationException with one message that lists every fault
     */
    public Settings read(Set<String> properties, Variables variables) {
        Map<String, String> environment = variables.values();
        faults.addAll(variables.faults());
        faults.addAll(without(properties(variables.faults()), ValueFaults.of(environment)));
        List<Fault> first = List.copyOf(faults);
        faults.addAll(KnownKeys.unknown(properties, environment));
        faults.addAll(QuarkusKeys.faults(environment));
        boolean sandbox = values.bool("purser.sandbox", config.sandbox());
        EgressReader egress = new EgressReader(
                new ProxyReader(config, properties, environment, faults),
                new TrustedCertificates(config.caFile(), environment, faults));
        List<AccountSettings> accounts =
                new AccountsReader(config, exchanges, sandboxKeys, egress, faults).read(sandbox, environment);
        CallersReader callers =
                new CallersReader(config, exchanges, accounts, new SubjectReader(issuer, faults), faults);
        Settings.Access access =
                new AccessReader(config, listeners, values, faults).read(properties, environment.keySet(), callers);
        boolean requireReadOnly = values.bool("purser.require-read-only", config.requireReadOnly());
        Settings.KeyRules keys = new Settings.KeyRules(keyCheck(requireReadOnly), requireReadOnly);
        Settings settings = new Settings(
                accounts,
                timing(Platform.pausesWhenIdle(environment.keySet())),
                access,
                keys,
                new Settings.Sandbox(sandbox, new PortsReader(config, listeners, faults).sandboxPort()),
                new ClusterSettingsReader(config.cluster(), faults).read());
        removeWhatFollows(first);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(message(faults));
        }
        return settings;
    }

    // What is in quotes is no number, no region and so on, either: one fault for one mistake.
    private void removeWhatFollows(List<Fault> first) {
        List<Fault> others = without(properties(first), faults.subList(first.size(), faults.size()));
        faults.clear();
        faults.addAll(first);
        faults.addAll(others);
    }

    private static Set<String> properties(List<Fault> faults) {
        return faults.stream().map(Fault::property).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static List<Fault> without(Set<String> told, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> fault.property() == null || !told.contains(fault.property()))
                .toList();
    }

    private Settings.Timing timing(boolean pausesWhenIdle) {
        return new Settings.Timing(
                values.duration("purser.max-age", config.maxAge().orElse(""), Duration.ZERO),
                values.duration("purser.slow-max-age", config.slowMaxAge().orElse(""), Duration.ZERO),
                values.duration("purser.stale-if-error", config.staleIfError().orElse(""), Duration.ZERO),
                values.duration("purser.deadline", config.deadline().orElse(""), Duration.ofMillis(10)),
                cooldowns(),
                pausesWhenIdle);
    }

    private Duration keyCheck(boolean requireReadOnly) {
        int before = faults.size();
        Duration every = values.duration("purser.key-check", config.keyCheck().orElse(""), Duration.ZERO);
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
                .map(cooldown -> values.duration("purser.cooldown", cooldown, Duration.ofMillis(10)))
                .toList();
    }

    static boolean isGiven(String property, Set<String> properties, Set<String> variables) {
        return properties.contains(property) || variables.contains(NamedVariables.variable(property));
    }

    private void fault(String property, String what) {
        faults.add(new Fault(property, what));
    }

    /** What the start ends with. */
    static String message(List<Fault> faults) {
        return faults.stream()
                .map(fault -> "\n  - " + fault)
                .collect(Collectors.joining(
                        "",
                        "Purser can't start, its configuration has " + faults.size()
                                + (faults.size() == 1 ? " fault:" : " faults:"),
                        "\n"));
    }
}
