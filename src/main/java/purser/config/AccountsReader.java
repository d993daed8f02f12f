package purser.config;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.Exchange;

/** Reads all accounts, and sees what can't be right between them. */
final class AccountsReader {

    private final PurserConfig config;
    private final Map<String, Exchange> exchanges;
    private final SandboxKeys sandboxKeys;
    private final EgressReader egress;
    private final List<Fault> faults;

    AccountsReader(
            PurserConfig config,
            Map<String, Exchange> exchanges,
            SandboxKeys sandboxKeys,
            EgressReader egress,
            List<Fault> faults) {
        this.config = config;
        this.exchanges = exchanges;
        this.sandboxKeys = sandboxKeys;
        this.egress = egress;
        this.faults = faults;
    }

    /**
     * @param sandbox whether the simulated exchanges run; without an account of one's own, each has one then
     * @param variables those of the environment
     */
    List<AccountSettings> read(boolean sandbox, Map<String, String> variables) {
        if (config.accounts().isEmpty()) {
            return sandbox ? sandboxAccounts() : noAccount(variables);
        }
        List<AccountSettings> accounts = config.accounts().entrySet().stream()
                .filter(entry ->
                        !NamedKeys.isGuessed(entry.getKey(), config.accounts().keySet()))
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
            faults.add(new Fault(
                    null,
                    "accounts at the sandbox (" + simulated + ") beside others (" + real
                            + "): the totals would add play money to real money; run two Pursers"));
        }
        return accounts;
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
                        AccountKey.fixed(sandboxKeys.of(exchange.name(), null)),
                        WalletsReader.auto(exchange, Environment.SANDBOX, null, null, null, null),
                        Egress.DIRECT))
                .toList();
    }

    private List<AccountSettings> noAccount(Map<String, String> variables) {
        if (faults.stream().anyMatch(fault -> fault.toString().contains(NamedKeys.ACCOUNTS.variablePrefix()))) {
            // There is one, misspelt, and told already.
            return List.of();
        }
        Exchange example = Collections.min(exchanges.values(), Comparator.comparing(Exchange::name));
        String property = "purser.accounts." + example.name() + ".";
        List<String> keys = Stream.of("api-key", "secret-key", "passphrase")
                .filter(key -> !key.equals("passphrase") || example.needsPassphrase())
                .map(key -> NamedVariables.variable(property + key))
                .toList();
        int last = keys.size() - 1;
        faults.add(new Fault(
                null,
                "no account is configured" + ofOtherPrograms(variables) + ". An account at " + example.title()
                        + ", for example, is " + String.join(", ", keys.subList(0, last)) + " and " + keys.get(last)
                        + " (" + property + "api-key and so on)."
                        + " To try Purser with simulated exchanges and no key: PURSER_SANDBOX=true (purser.sandbox)"));
        return List.of();
    }

    /** Of an exchange's variables as other programs call them, in capitals. */
    private String ofOtherPrograms(Map<String, String> variables) {
        return exchanges.keySet().stream()
                .sorted()
                .map(name -> NamedVariables.variable(name) + "_API_KEY")
                .filter(variables::containsKey)
                .findFirst()
                .map(variable -> " (" + variable + " is set; Purser reads PURSER_ACCOUNTS_" + variable + ")")
                .orElse("");
    }
}
