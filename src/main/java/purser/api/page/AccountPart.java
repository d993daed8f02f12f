package purser.api.page;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.balance.Portfolio;
import purser.balance.Total;
import purser.balance.WalletReading;
import purser.exchange.Account;

/**
 * One account of a portfolio.
 *
 * @param holdings its own
 * @param worst the worst state of its wallets
 * @param totals over its wallets, by coin; null when they can't be told
 */
record AccountPart(
        Account account,
        Portfolio holdings,
        WalletReading.State worst,
        @Nullable Map<String, Total> totals) {

    /** All of a portfolio: what is failed first, then what is stale; else as they were. */
    static List<AccountPart> of(Portfolio portfolio) {
        return portfolio.byAccount().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(AccountPart::worst).reversed())
                .toList();
    }

    private static AccountPart of(Account account, Portfolio holdings) {
        WalletReading.State worst = holdings.readings().stream()
                .map(WalletReading::state)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new AccountPart(account, holdings, worst, byCoin(holdings.totals()));
    }

    private static @Nullable Map<String, Total> byCoin(@Nullable List<Total> totals) {
        if (totals == null) {
            return null;
        }
        Map<String, Total> byCoin = new HashMap<>();
        totals.forEach(total -> byCoin.put(total.coin(), total));
        return byCoin;
    }

    /** As answers call it: {@code stale}. */
    String state() {
        return worst.name().toLowerCase(Locale.ROOT);
    }

    boolean isFailed() {
        return worst == WalletReading.State.FAILED;
    }

    boolean isFresh() {
        return worst == WalletReading.State.FRESH;
    }
}
