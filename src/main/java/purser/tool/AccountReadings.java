package purser.tool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import purser.api.Problem;
import purser.api.ProblemDescription;
import purser.api.WalletEntry;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

/**
 * What was read of one account, in words for people.
 *
 * @param readings one per wallet, at least one
 * @param advice of its exchange, which the details of failures have in them
 */
public record AccountReadings(Account account, List<WalletReading> readings, Advice advice) {

    private static final String NORMAL = "normal";

    /** Of each account in a portfolio, in its order. */
    static List<AccountReadings> of(Portfolio portfolio, Advices advices) {
        Map<Account, List<WalletReading>> byAccount = portfolio.readings().stream()
                .collect(Collectors.groupingBy(WalletReading::account, LinkedHashMap::new, Collectors.toList()));
        return byAccount.entrySet().stream()
                .map(one -> new AccountReadings(one.getKey(), one.getValue(), advices.of(one.getKey())))
                .toList();
    }

    /** Where the advice of an account's exchange is found. */
    public interface Advices {
        Advice of(Account account);
    }

    /** Whether every wallet could be read as new as was wanted. */
    boolean isFresh() {
        return readings.stream().allMatch(reading -> reading.state() == WalletReading.State.FRESH);
    }

    /** Whether no wallet could be read. */
    boolean isUnreadable() {
        return readings.stream().allMatch(reading -> reading.state() == WalletReading.State.FAILED);
    }

    /** Which wallets were read, and how long ago; empty when none was. */
    List<String> read() {
        List<WalletReading> read = readings.stream()
                .filter(reading -> reading.state() == WalletReading.State.FRESH)
                .toList();
        if (read.isEmpty()) {
            return List.of();
        }
        double seconds = read.stream()
                        .mapToLong(reading -> reading.age().toMillis())
                        .max()
                        .orElse(0)
                / 1_000.0;
        return List.of(names(read) + ", asked " + String.format(Locale.ROOT, "%.1f", seconds) + " s ago");
    }

    /** Each failure once, with the wallets that have it. */
    List<String> failures() {
        Map<String, List<WalletReading>> byWords = new LinkedHashMap<>();
        for (WalletReading reading : readings) {
            if (reading.failure() != null) {
                String older = reading.holdings() == null
                        ? ""
                        : "an older answer stands in, of " + reading.holdings().asOf() + ": ";
                byWords.computeIfAbsent(older + words(reading), words -> new ArrayList<>())
                        .add(reading);
            }
        }
        return byWords.entrySet().stream()
                .map(one -> names(one.getValue()) + ": " + one.getKey())
                .toList();
    }

    /** What is to be known of figures that are there, or are not. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (WalletReading reading : readings) {
            WalletEntry entry = WalletEntry.of(reading);
            if (entry.accountStatus() != null && !NORMAL.equals(entry.accountStatus())) {
                notes.add(entry.wallet() + ": the exchange gives the account the status " + entry.accountStatus());
            }
            if (entry.notAdded() != null) {
                notes.add(entry.wallet() + ": " + entry.notAdded());
            }
            if (entry.notes() != null) {
                entry.notes().forEach(note -> notes.add(entry.wallet() + ": " + note));
            }
        }
        return notes;
    }

    // The detail has what a person does at the exchange, where the exchange has advice for it; else the type of problem
    // has.
    private String words(WalletReading reading) {
        ExchangeFailure failure = reading.failure();
        Problem problem = WalletEntry.of(reading).problem();
        StringBuilder words = new StringBuilder(problem.title()).append(": ").append(problem.detail());
        if (problem.exchangeCode() != null) {
            words.append(" (code ").append(problem.exchangeCode()).append(')');
        }
        FailureClass failureClass = failure.failureClass();
        if (failureClass == FailureClass.RATE_LIMITED && problem.retryAfter() != null) {
            words.append("; not before ").append(problem.retryAfter());
        }
        if (advice.of(failureClass) == null) {
            words.append(". ")
                    .append(ProblemDescription.named(failureClass.id()).whatToDo());
        }
        return words.toString();
    }

    private static String names(Collection<WalletReading> readings) {
        return readings.stream().map(WalletReading::name).collect(Collectors.joining(", "));
    }
}
