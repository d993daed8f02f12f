package purser.api.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import purser.api.Values;
import purser.api.WalletEntry;
import purser.balance.AccountState;
import purser.balance.WalletReading;
import purser.exchange.Balance;
import purser.exchange.SubAccountNames;

/** What there is to say of each account by itself. */
final class AccountCards {

    private final Map<String, AccountState> states;
    private final Values values;
    private final Moments moments;

    /**
     * @param states of all accounts to show
     * @param values of the portfolio that they are in
     */
    AccountCards(List<AccountState> states, Values values, Moments moments) {
        this.values = values;
        this.states = states.stream()
                .collect(Collectors.toMap(state -> state.account().name(), state -> state));
        this.moments = moments;
    }

    /** @param coins that it is reduced to; empty when it is not */
    Page.AccountCard card(AccountPart part, Set<String> coins) {
        String name = part.account().name();
        // All sub-accounts together have no state of their own.
        AccountState state = states.get(name);
        List<String> warnings = state == null ? null : state.warnings(moments.now());
        Absences absences = new Absences(part);
        return new Page.AccountCard(
                name,
                new Page.Place(
                        part.account().exchange(),
                        part.account().environment().id(),
                        part.account().environment().isPlayMoney()),
                part.state(),
                warnings == null ? List.of() : warnings,
                absences.sentences(),
                part.holdings().readings().stream()
                        .filter(absences::isShown)
                        .map(reading -> wallet(reading, coins))
                        .toList());
    }

    private Page.WalletPart wallet(WalletReading reading, Set<String> coins) {
        WalletEntry answer = WalletEntry.of(reading);
        return new Page.WalletPart(
                SubAccountNames.isOne(answer.account()) ? answer.account() + ", " + answer.wallet() : answer.wallet(),
                answer.state(),
                reading.holdings() == null ? null : balances(reading, answer, coins),
                reading.failure() == null
                        ? null
                        : new Page.Failure(
                                answer.problem(), moments.of(reading.failure().retryAt())),
                answer.notes() == null ? List.of() : answer.notes());
    }

    private Page.Balances balances(WalletReading reading, WalletEntry answer, Set<String> coins) {
        return new Page.Balances(
                moments.of(reading.holdings().asOf()),
                "normal".equals(answer.accountStatus()) ? null : answer.accountStatus(),
                answer.precision(),
                answer.notAdded(),
                table(reading, reading.account().name() + ", " + answer.wallet()),
                coins.isEmpty() ? "Holds nothing." : "Holds nothing of " + String.join(", ", coins) + ".");
    }

    private Page.Table table(WalletReading reading, String label) {
        List<Balance> balances = reading.holdings().balances();
        AmountTable table =
                new AmountTable(label, balances.stream().map(Balance::coin).toList());
        table.add(
                "Free",
                "free",
                balances.stream().map(coin -> Figure.of(coin.free())).toList());
        table.add(
                "Used",
                "used",
                balances.stream().map(coin -> Figure.of(coin.used())).toList());
        table.addTotals(balances);
        table.addValues(
                balances.stream().map(balance -> values.of(reading, balance)).collect(Collectors.toList()));
        return table.table();
    }
}
