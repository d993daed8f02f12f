package purser.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Exchange;

/** Reads who may ask for what, and adds what is wrong with it to the list of faults. */
final class CallersReader {

    /** Stands for every account. */
    private static final String ALL = "all";

    private static final String AT = "exchange:";

    private final PurserConfig config;
    private final Map<String, Exchange> exchanges;
    private final List<AccountSettings> accounts;
    private final SubjectReader subjects;
    private final List<Fault> faults;

    /** @param accounts as they were read; one with a fault may be missing */
    CallersReader(
            PurserConfig config,
            Map<String, Exchange> exchanges,
            List<AccountSettings> accounts,
            SubjectReader subjects,
            List<Fault> faults) {
        this.config = config;
        this.exchanges = exchanges;
        this.accounts = accounts;
        this.subjects = subjects;
        this.faults = faults;
    }

    /** @param seesAll the caller of {@code purser.access-token}; null for none */
    Callers read(@Nullable Caller seesAll) {
        List<Caller> callers = new ArrayList<>();
        if (seesAll != null) {
            callers.add(seesAll);
        }
        config.callers().entrySet().stream()
                .filter(entry ->
                        !NamedKeys.isGuessed(entry.getKey(), config.callers().keySet()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> callers.add(caller(entry.getKey(), entry.getValue())));
        TokenReader.refuseSharedTokens(callers, faults);
        subjects.check(callers);
        return new Callers(callers);
    }

    private Caller caller(String name, PurserConfig.CallerConfig caller) {
        if (!name.matches(NamedKeys.NAME)) {
            faults.add(new Fault(
                    null,
                    NamedKeys.CALLERS.prefix() + name
                            + ": a caller's name is of lower-case letters, digits and dashes"));
        }
        if (Caller.NAMES_IN_LOG.contains(name)) {
            faults.add(new Fault(
                    null,
                    NamedKeys.CALLERS.prefix() + name
                            + ": the log has this name for another caller; take another one"));
        }
        String subject = subjects.read(property(name, "subject"), caller);
        AccessToken token = subject == null ? token(name, caller) : null;
        return new Caller(name, token, subject, accounts(name, caller.accounts()), uses(name, caller.may()));
    }

    private @Nullable AccessToken token(String name, PurserConfig.CallerConfig caller) {
        return new TokenReader(property(name, "token"), caller.token(), caller.tokenFile())
                .required(
                        faults,
                        "missing or blank, and so are " + property(name, "token-file") + " and "
                                + property(name, "subject"));
    }

    // Null for all.
    private @Nullable Set<String> accounts(String caller, Optional<String> value) {
        List<String> words = words(value);
        String property = property(caller, "accounts");
        if (words.isEmpty()) {
            faults.add(new Fault(
                    property,
                    "missing: it takes the names of the accounts that this caller sees, with commas between,"
                            + " exchange:<name> for all of an exchange, or all"));
        }
        Set<String> seen = new TreeSet<>();
        for (String word : words) {
            if (word.startsWith(AT)) {
                seen.addAll(at(property, word.substring(AT.length())));
            } else if (!word.equals(ALL)) {
                seen.add(existing(property, word));
            }
        }
        return words.contains(ALL) ? null : seen;
    }

    private Set<String> at(String property, String exchange) {
        if (!exchanges.containsKey(exchange)) {
            faults.add(new Fault(
                    property,
                    "\"" + exchange + "\" is no exchange that Purser knows; there are "
                            + String.join(", ", new TreeSet<>(exchanges.keySet()))));
        }
        Set<String> there = accounts.stream()
                .filter(account -> account.exchange().name().equals(exchange))
                .map(AccountSettings::name)
                .collect(Collectors.toSet());
        // An account with a fault of its own is not among them.
        if (there.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(property, "no account is at " + exchange + ", so this caller would see nothing"));
        }
        return there;
    }

    private String existing(String property, String account) {
        Set<String> names = Stream.concat(
                        config.accounts().keySet().stream(), accounts.stream().map(AccountSettings::name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.contains(account)) {
            faults.add(new Fault(
                    property,
                    "\"" + account + "\" is no account; there are " + String.join(", ", names)
                            + ", exchange:<name> for all of an exchange, and all"));
        }
        return account;
    }

    private Set<Caller.Use> uses(String caller, Optional<String> value) {
        Set<Caller.Use> uses = EnumSet.noneOf(Caller.Use.class);
        String all = Arrays.stream(Caller.Use.values()).map(Caller.Use::id).collect(Collectors.joining(", "));
        for (String word : words(value)) {
            Optional<Caller.Use> use = Arrays.stream(Caller.Use.values())
                    .filter(one -> one.id().equals(word))
                    .findFirst();
            use.ifPresentOrElse(
                    uses::add,
                    () -> faults.add(new Fault(
                            property(caller, "may"), "\"" + word + "\" is nothing to ask for; there are " + all)));
        }
        if (words(value).isEmpty()) {
            faults.add(new Fault(property(caller, "may"), "is blank; it takes some of " + all));
        }
        return uses;
    }

    private static List<String> words(Optional<String> value) {
        return Arrays.stream(value.orElse("").toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String property(String caller, String key) {
        return NamedKeys.CALLERS.prefix() + caller + "." + key;
    }
}
