package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.AnswerTime;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Precision;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.StrictJson;

/**
 * Translates {@link BybitApi#assetOverview}: {@code result.list[]} has an element for each account type; see {@link
 * OverviewAccount}. Types that hold nothing are left out of it, so one that is not there is an empty wallet; unless {@code
 * result.totalEquity} is more than all that are there.
 *
 * <p>What may be added: the documentation calls the elements accounts, beside FundingAccount and UnifiedTradingAccount, and
 * {@code result.totalEquity} the "total equity across all accounts"; in its example that is the sum over all of them but
 * Alpha. So they hold nothing in common, or Bybit's own sum would be wrong: earn, bots, copy-trading, launchpool, pay-later
 * and tradfi are added. {@link #NOT_ADDED} has the others.
 *
 * <p>Bybit adds account types without a version. One that is in no entry of Purser's and worth something is named in a note
 * of the earn entry, which whoever reads all wallets reads, and of each that it may have been a new name for. So are shares
 * in the unified account (Bybit's skills for agents, "Asset Overview": the category STOCKS), which are no coins.
 */
final class OverviewTranslation implements WalletAnswers {

    /** By wallet, the account types that it is told by. The documentation's list says PayLater and its example the other. */
    private static final Map<Wallet, Set<String>> TYPES = new EnumMap<>(Map.of(
            Wallet.TRADING, Set.of("UnifiedTradingAccount"),
            Wallet.EARN, Set.of("Earn"),
            Wallet.BOTS, Set.of("TradingBot"),
            Wallet.COPY_TRADING, Set.of("CopyTrading"),
            Wallet.LOANS, Set.of("CryptoLoans"),
            Wallet.ALPHA, Set.of("Alpha"),
            Wallet.LAUNCHPOOL, Set.of("Launchpool"),
            Wallet.PAY_LATER, Set.of("PayLater", "BybitPayLater"),
            Wallet.STAKED_SOL, Set.of("MarginStakedSOL"),
            Wallet.TRADFI, Set.of("TradFi")));

    /** Told by an endpoint of its own. */
    private static final String FUNDING = "FundingAccount";

    /**
     * Why some are in no sum. The documentation says no more of MarginStakedSOL than "Margin Staked SOL Account": by its
     * name it serves as margin, and margin is in the unified wallet. A token of a chain has the name that whoever made it
     * gave it.
     */
    private static final Map<Wallet, String> NOT_ADDED = Map.of(
            Wallet.LOANS,
            LoansTranslation.NOT_ADDED,
            Wallet.ALPHA,
            "anybody can give a token of a chain the name of another coin, so what is in alpha is in no sum",
            Wallet.STAKED_SOL,
            "Bybit does not say whether staked SOL that serves as margin is in the unified wallet too, so it is in no sum");

    /** Minted out of flexible savings into the unified wallet ("BYUSDT"), and an Earn product. */
    private static final String BYUSDT = "BYUSDT";

    private static final String BYUSDT_NOT_ADDED =
            "Bybit does not say whether BYUSDT, which is an Earn product and a coin, is in the unified wallet too, so what is"
                    + " in earn is in no sum";

    /** By less than a dollar or this part its sum may differ from the list, which is rounded and of several moments. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.001");

    private final List<OverviewAccount> accounts;
    private final boolean mayLackSome;
    private final AnswerTime answered;

    private OverviewTranslation(List<OverviewAccount> accounts, boolean mayLackSome, AnswerTime answered) {
        this.accounts = accounts;
        this.mayLackSome = mayLackSome;
        this.answered = answered;
    }

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it can't be told which wallets are in it
     */
    static OverviewTranslation of(BybitEnvelope answer, Instant now) {
        JsonNode list = answer.result().path("list");
        StrictJson.requireList(list, "result.list");
        BigDecimal total = AmountRow.of(answer.result(), "result").optional("totalEquity");
        if (list.isEmpty() && !Amounts.isZero(total)) {
            throw ExchangeFailure.unexpected("result.list is empty, and totalEquity is not 0");
        }
        List<OverviewAccount> accounts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            accounts.add(OverviewAccount.of(list.get(i), "result.list[" + i + "]"));
        }
        return new OverviewTranslation(List.copyOf(accounts), isMoreThan(accounts, total), answer.time(now));
    }

    // What is negative does not always lessen the sum (CopyTrading, TradFi), so it is taken for nothing.
    private static boolean isMoreThan(List<OverviewAccount> accounts, @Nullable BigDecimal total) {
        if (total == null || !accounts.stream().allMatch(OverviewAccount::isWorthKnown)) {
            return false;
        }
        BigDecimal listed = accounts.stream()
                .map(account -> account.worth().max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return total.subtract(listed).compareTo(BigDecimal.ONE.max(total.multiply(ROUNDING))) > 0;
    }

    /** What a wallet is called that the overview tells. */
    static String name(Wallet wallet) {
        return wallet == Wallet.TRADING ? BybitEndpoints.UNIFIED.name() : wallet.id();
    }

    /** Whether the overview tells a wallet, be it of a sub-account. */
    static boolean tells(Wallet wallet) {
        return TYPES.containsKey(wallet);
    }

    /** Whether this one has an account of that wallet. */
    boolean lists(Wallet wallet) {
        return accountsOf(wallet).findAny().isPresent();
    }

    /** Whether this one has an account of that wallet in which there is something. */
    boolean fills(Wallet wallet) {
        return accountsOf(wallet).anyMatch(account -> !account.isEmpty());
    }

    private Stream<OverviewAccount> accountsOf(Wallet wallet) {
        return accounts.stream().filter(account -> TYPES.get(wallet).contains(account.type()));
    }

    @Override
    public WalletBalances of(Endpoint endpoint, Scope scope) {
        return of(endpoint.wallet(), scope);
    }

    /**
     * @param wallet one that the overview {@link #tells}
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    WalletBalances of(Wallet wallet, Scope scope) {
        WalletBalances told = accountsOf(wallet)
                .map(account -> account.holdings(name(wallet), answered, scope))
                .reduce(WalletBalances::plus)
                .orElseGet(() -> nothing(name(wallet)));
        String why = notAdded(wallet, told);
        WalletBalances noted =
                switch (wallet) {
                    case EARN -> told.noting(unknown()).noting(shares());
                    case LOANS -> told.noting(List.of(LoansTranslation.LEGACY));
                    default -> told;
                };
        return why == null ? noted : noted.notAdded(why);
    }

    private static @Nullable String notAdded(Wallet wallet, WalletBalances told) {
        boolean byusdt = wallet == Wallet.EARN
                && told.balances().stream().anyMatch(balance -> balance.coin().equalsIgnoreCase(BYUSDT));
        return byusdt ? BYUSDT_NOT_ADDED : NOT_ADDED.get(wallet);
    }

    // As old as the oldest part of the overview: that it is not there was found out then.
    private WalletBalances nothing(String name) {
        if (mayLackSome) {
            throw ExchangeFailure.unexpected(
                    "result.totalEquity is more than the listed accounts are worth together, so one"
                            + " that is not listed may hold something");
        }
        AnswerTime time = accounts.stream()
                .map(account -> account.time(answered))
                .min(Comparator.comparing(AnswerTime::asOf))
                .orElse(answered);
        return new WalletBalances(
                new WalletInfo(name, time, null, TotalKind.EQUITY, Precision.OVERVIEW, Map.of()), List.of(), unknown());
    }

    private List<String> shares() {
        return accounts.stream().anyMatch(OverviewAccount::hasShares)
                ? List.of("Bybit's overview lists shares in the unified account; they are no coins, and in no balance")
                : List.of();
    }

    private List<String> unknown() {
        Set<String> known = TYPES.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> unknown = accounts.stream()
                .filter(account ->
                        !known.contains(account.type()) && !account.type().equals(FUNDING))
                .filter(OverviewAccount::mayBeWorthSomething)
                .map(OverviewAccount::title)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return unknown.isEmpty()
                ? List.of()
                : List.of("Bybit's overview lists accounts that are in no entry: " + String.join(", ", unknown));
    }
}
