package purser.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.api.Values;
import purser.api.WalletEntry;
import purser.api.WalletEntry.CoinBalance;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.UserIds;

/** What {@code purser balances} prints: each coin of each wallet, its figures as the answers over HTTP have them. */
public final class BalancesOutput {

    private static final int FIRST_OF_AMOUNTS = 5;

    private BalancesOutput() {}

    /** A table. @param values of the portfolio */
    public static Output table(Portfolio portfolio, Values values, AccountReadings.Advices advices) {
        Table table = new Table(
                FIRST_OF_AMOUNTS,
                "EXCHANGE",
                "ACCOUNT",
                "ENVIRONMENT",
                "WALLET",
                "COIN",
                "FREE",
                "USED",
                "TOTAL",
                "EQUITY",
                "DEBT",
                "MARK",
                "VALUE");
        portfolio.readings().stream()
                .map(reading -> WalletEntry.of(reading, values))
                .forEach(wallet -> add(table, wallet));
        List<String> messages = new ArrayList<>(messages(portfolio, advices));
        messages.addAll(toBeKnown(portfolio));
        if (table.isEmpty() && !portfolio.unreadable()) {
            messages.add("purser balances: the accounts that could be read hold "
                    + (portfolio.coins().isEmpty() ? "nothing" : "none of " + String.join(", ", portfolio.coins())));
        }
        return Output.of(table.isEmpty() ? "" : table.text(), messages, Output.exitCode(portfolio));
    }

    /** @param json the body of the answer to {@code GET /balances} */
    public static Output json(Portfolio portfolio, byte[] json, AccountReadings.Advices advices) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return new Output(line, messages(portfolio, advices), Output.exitCode(portfolio));
    }

    private static void add(Table table, WalletEntry wallet) {
        for (CoinBalance coin : wallet.balances() == null ? List.<CoinBalance>of() : wallet.balances()) {
            table.add(
                    wallet.exchange(),
                    wallet.account(),
                    wallet.environment(),
                    wallet.wallet(),
                    coin.coin(),
                    coin.free(),
                    coin.used(),
                    coin.total(),
                    coin.equity(),
                    coin.debt(),
                    mark(wallet),
                    coin.value() == null ? null : coin.value().usd());
        }
    }

    // What must not be added to the rows without a mark.
    private static String mark(WalletEntry wallet) {
        return Stream.of(wallet.precision(), wallet.notAdded() == null ? null : "not-added")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }

    private static List<String> messages(Portfolio portfolio, AccountReadings.Advices advices) {
        List<String> messages = new ArrayList<>();
        for (AccountReadings account : AccountReadings.of(portfolio, advices)) {
            String whose = "purser balances: " + account.account().title() + ", ";
            account.failures().forEach(failure -> messages.add(whose + failure));
            account.notes().forEach(note -> messages.add(whose + note));
        }
        return messages;
    }

    // What the JSON says, and a table can't: what is not in it because of the key, and what is in it twice.
    private static List<String> toBeKnown(Portfolio portfolio) {
        List<String> messages = new ArrayList<>();
        for (NotRead notRead : portfolio.notRead()) {
            if (notRead.because() != null) {
                messages.add("purser balances: " + notRead.account() + ", not read: " + notRead.words());
            }
        }
        for (UserIds.Pair pair : portfolio.notToBeAdded()) {
            String both = pair.one().name() + " and " + pair.other().name();
            messages.add("purser balances: "
                    + switch (pair.relation()) {
                        case SAME_USER -> both + " are keys of one user: the same money stands here twice";
                        case MAYBE_SUB_ACCOUNT ->
                            "whether " + pair.other().name() + " is one of the sub-accounts of "
                                    + pair.one().name()
                                    + ", so that the same money stands here twice, could not be found out";
                        default ->
                            "whether " + both + " are keys of one user, so that the same money stands here twice,"
                                    + " could not be found out";
                    });
        }
        return messages;
    }
}
