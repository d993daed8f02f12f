package purser.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import purser.api.AccountWords;
import purser.balance.AccountState;
import purser.balance.NotRead;
import purser.balance.Portfolio;

/** What {@code purser check} prints: one line an account, with what was read of it or why it was not. */
public final class CheckOutput {

    private CheckOutput() {}

    /**
     * The lines.
     *
     * @param portfolio of all accounts
     * @param states of all accounts
     * @param now by which keys expire soon
     */
    public static Output of(
            Portfolio portfolio, List<AccountState> states, AccountReadings.Advices advices, Instant now) {
        List<AccountReadings> accounts = AccountReadings.of(portfolio, advices);
        StringBuilder lines = new StringBuilder();
        for (AccountReadings account : accounts) {
            List<String> parts = new ArrayList<>(account.read());
            parts.addAll(account.failures());
            parts.addAll(account.notes());
            states.stream()
                    .filter(state -> state.account().equals(account.account()) && !account.isUnreadable())
                    .forEach(state -> parts.add(AccountWords.of(state, now)));
            notRead(portfolio, account, parts);
            String line = account.account().title() + ": " + verdict(account) + ": " + String.join("; ", parts);
            lines.append(TerminalText.of(line)).append('\n');
        }
        untold(portfolio, accounts).forEach(line -> lines.append(line).append('\n'));
        long fresh = accounts.stream().filter(AccountReadings::isFresh).count();
        return Output.of(lines.toString(), summary(accounts.size(), fresh), Output.exitCode(portfolio));
    }

    // Sub-accounts of which nothing is told.
    private static List<String> untold(Portfolio portfolio, List<AccountReadings> accounts) {
        Set<String> told = accounts.stream().map(one -> one.account().name()).collect(Collectors.toSet());
        return portfolio.notRead().stream()
                .filter(notRead -> !told.contains(notRead.account()))
                .map(notRead -> TerminalText.of(notRead.account() + ": not read: " + notRead.words()))
                .toList();
    }

    private static String verdict(AccountReadings account) {
        if (account.isFresh()) {
            return "ok";
        }
        return account.isUnreadable() ? "failed" : "in part";
    }

    private static void notRead(Portfolio portfolio, AccountReadings account, List<String> parts) {
        if (account.isUnreadable()) {
            return;
        }
        String wallets = portfolio.notRead().stream()
                .filter(notRead -> notRead.account().equals(account.account().name()))
                .map(NotRead::words)
                .collect(Collectors.joining(", "));
        if (!wallets.isEmpty()) {
            parts.add("not read: " + wallets);
        }
    }

    private static List<String> summary(int all, long fresh) {
        return fresh == all
                ? List.of()
                : List.of("purser check: " + (all - fresh) + " of " + all + " accounts could not be read in full");
    }
}
