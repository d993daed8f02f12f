package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Precision;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;

/**
 * For generated accounts, wallets and failures: a figure of the totals is the exact sum of the like figures of all wallets
 * that were asked for, that are told exactly and that may be added, or it is absent; so it is with the overview and what is
 * told as one; and no figure depends on what anything is worth.
 */
class TotalsPropertyTest {

    private static final int PORTFOLIOS = 20_000;
    private static final int SCALE = 18;
    private static final String[] COINS = {"BTC", "USDT", "preSPAX", "PRESPAX", "\u5e01\u5b89\u4eba\u751f"};

    private final Random random = new Random(20_261_126);
    private int summed;
    private int absent;
    private int inOverview;
    private int inNoSum;

    @Test
    void sumsLikeFiguresExactlyOrNotAtAll() {
        for (int i = 0; i < PORTFOLIOS; i++) {
            List<Account> accounts = accounts();
            Map<Account, String> owners = owners(accounts);
            List<WalletReading> readings = readings(accounts);
            Set<String> coins = random.nextInt(4) == 0 ? Set.of("usdt", "prespax", "nobodys") : Set.of();
            check(Portfolio.of(readings, List.of(), coins, users(owners)), readings, owners, coins);
        }
        // Both kinds must be there, or nothing was tested.
        assertThat(summed).isGreaterThan(PORTFOLIOS / 10);
        assertThat(absent).isGreaterThan(PORTFOLIOS / 10);
        assertThat(inOverview).isGreaterThan(PORTFOLIOS / 10);
        assertThat(inNoSum).isGreaterThan(PORTFOLIOS / 10);
    }

    private void check(Portfolio portfolio, List<WalletReading> all, Map<Account, String> owners, Set<String> coins) {
        List<Total> totals = portfolio.totals();
        boolean unread = all.stream()
                .anyMatch(
                        reading -> reading.holdings() == null && reading.state() != WalletReading.State.NOT_PERMITTED);
        boolean mixed = owners.keySet().stream()
                        .map(account -> account.environment().isPlayMoney())
                        .distinct()
                        .count()
                > 1;
        if (unread || mixed || mayCountTwice(owners)) {
            assertThat(totals).isNull();
            assertThat(portfolio.overview()).isNull();
            assertThat(portfolio.worth()).isNull();
            absent++;
            return;
        }
        summed++;
        List<WalletBalances> read = all.stream()
                .map(WalletReading::holdings)
                .filter(Objects::nonNull)
                .toList();
        List<WalletBalances> exact = added(read, Precision.EXACT);
        List<WalletBalances> overview = added(read, Precision.OVERVIEW);
        inOverview += overview.isEmpty() ? 0 : 1;
        inNoSum += exact.size() + overview.size() < read.size() ? 1 : 0;
        checkSums(totals, exact, coins);
        checkSums(portfolio.overview(), overview, coins);
        assertThat(portfolio.notes(totals).stream().anyMatch(note -> note.contains(" overview")))
                .isEqualTo(!portfolio.overview().isEmpty());
        checkThatValuesChangeNothing(portfolio);
        if (!coins.isEmpty()) {
            assertThat(totals)
                    .anyMatch(total ->
                            total.coin().equals("NOBODYS") && total.total().signum() == 0);
        }
    }

    private static List<WalletBalances> added(List<WalletBalances> read, Precision precision) {
        return read.stream()
                .filter(holdings -> holdings.notAdded() == null && holdings.precision() == precision)
                .toList();
    }

    private static void checkSums(List<Total> sums, List<WalletBalances> parts, Set<String> coins) {
        for (Total sum : sums) {
            checkCoin(sum, parts);
        }
        List<String> summed = sums.stream().map(Total::coin).toList();
        assertThat(summed).doesNotHaveDuplicates().isSorted();
        for (WalletBalances holdings : parts) {
            for (Balance balance : holdings.balances()) {
                boolean wanted =
                        coins.isEmpty() || coins.contains(balance.coin().toLowerCase(Locale.ROOT));
                assertThat(summed.contains(balance.coin())).isEqualTo(wanted);
            }
        }
    }

    private static void checkThatValuesChangeNothing(Portfolio portfolio) {
        List<WalletReading> worthless =
                portfolio.readings().stream().map(TotalsPropertyTest::worthless).toList();
        Portfolio without = new Portfolio(worthless, portfolio.notRead(), portfolio.coins(), portfolio.notToBeAdded());

        assertThat(without.totals()).isEqualTo(portfolio.totals());
        assertThat(without.overview()).isEqualTo(portfolio.overview());
        assertThat(without.notes(without.totals())).isEqualTo(portfolio.notes(portfolio.totals()));
    }

    private static WalletReading worthless(WalletReading reading) {
        if (reading.holdings() == null) {
            return reading;
        }
        List<Balance> balances = reading.holdings().balances().stream()
                .map(balance -> balance.worth(null))
                .toList();
        return new WalletReading(
                reading.account(),
                reading.wallet(),
                reading.name(),
                reading.holdings().with(balances),
                reading.failure(),
                reading.age());
    }

    private static void checkCoin(Total total, List<WalletBalances> read) {
        check(total.free(), total.coin(), read, Balance::free);
        check(total.used(), total.coin(), read, Balance::used);
        check(total.equity(), total.coin(), read, Balance::equity);
        check(total.debt(), total.coin(), read, Balance::debt);
        long kinds = read.stream()
                .filter(holdings -> balance(holdings, total.coin()) != null)
                .map(WalletBalances::totals)
                .filter(kind -> kind != TotalKind.OWNED)
                .distinct()
                .count();
        if (kinds > 1) {
            assertThat(total.total()).isNull();
        } else {
            check(total.total(), total.coin(), read, Balance::total);
        }
    }

    /** The sum by whole numbers of the smallest unit. */
    private static void check(
            BigDecimal sum, String coin, List<WalletBalances> read, Function<Balance, BigDecimal> figure) {
        BigInteger expected = BigInteger.ZERO;
        for (WalletBalances holdings : read) {
            Balance balance = balance(holdings, coin);
            if (balance != null) {
                BigDecimal part = figure.apply(balance);
                expected = expected == null || part == null
                        ? null
                        : expected.add(part.movePointRight(SCALE).toBigIntegerExact());
            }
        }
        BigInteger actual = sum == null ? null : sum.movePointRight(SCALE).toBigIntegerExact();
        assertThat(actual).as(coin).isEqualTo(expected);
    }

    private static Balance balance(WalletBalances holdings, String coin) {
        return holdings.balances().stream()
                .filter(balance -> balance.coin().equals(coin))
                .findFirst()
                .orElse(null);
    }

    private List<Account> accounts() {
        Environment environment = random.nextInt(8) == 0 ? Environment.DEMO : Environment.LIVE;
        List<Account> accounts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            accounts.add(Samples.account(
                    "a" + i,
                    random.nextInt(20) == 0 ? Environment.TESTNET : environment,
                    Set.of(Wallet.TRADING, Wallet.FUNDING),
                    random.nextBoolean() ? Set.of(Wallet.FUNDING) : Set.of()));
        }
        return accounts;
    }

    /** Null for an account whose user the exchange has not told. */
    private Map<Account, String> owners(List<Account> accounts) {
        Map<Account, String> owners = new HashMap<>();
        for (Account account : accounts) {
            int fate = random.nextInt(16);
            owners.put(account, fate == 0 ? null : fate <= 2 ? "shared" : account.name());
        }
        return owners;
    }

    private static UserIds users(Map<Account, String> owners) {
        UserIds users = new UserIds(owners.keySet());
        owners.forEach((account, owner) -> {
            if (owner != null) {
                users.learn(account, owner, Map.of());
            }
        });
        return users;
    }

    private static boolean mayCountTwice(Map<Account, String> owners) {
        return owners.keySet().stream().anyMatch(one -> owners.keySet().stream()
                .filter(other -> one != other && one.environment() == other.environment())
                .anyMatch(other -> owners.get(one) == null
                        || owners.get(other) == null
                        || owners.get(one).equals(owners.get(other))));
    }

    private List<WalletReading> readings(List<Account> accounts) {
        List<WalletReading> readings = new ArrayList<>();
        for (Account account : accounts) {
            for (Wallet wallet : Wallet.values()) {
                if (wallet == Wallet.TRADING || random.nextInt(4) == 0) {
                    readings.add(reading(account, wallet));
                }
            }
        }
        return readings;
    }

    private WalletReading reading(Account account, Wallet wallet) {
        if (random.nextInt(12) > 0) {
            return WalletReading.fresh(account, wallet, holdings(wallet), Duration.ZERO);
        }
        FailureClass[] classes = FailureClass.values();
        ExchangeFailure failure = new ExchangeFailure(classes[random.nextInt(classes.length)], "no")
                .withScope(FailureScope.values()[random.nextInt(3)]);
        return random.nextBoolean()
                ? WalletReading.stale(account, wallet, holdings(wallet), Duration.ofSeconds(1), failure)
                : WalletReading.failed(account, wallet, wallet.id(), failure);
    }

    private WalletBalances holdings(Wallet wallet) {
        TotalKind kind = wallet == Wallet.FUNDING
                ? TotalKind.OWNED
                : TotalKind.values()[random.nextInt(TotalKind.values().length)];
        List<Balance> balances = new ArrayList<>();
        for (String coin : COINS) {
            if (random.nextBoolean()) {
                balances.add(new Balance(
                                coin, new CoinAmounts(figure(), figure(), figure(), figure(), figure()), null, Map.of())
                        .worth(random.nextBoolean() ? figure() : null));
            }
        }
        Precision precision = random.nextInt(4) == 0 ? Precision.OVERVIEW : Precision.EXACT;
        WalletBalances holdings = new WalletBalances(
                new WalletInfo(wallet.id(), AnswerTime.ofExchange(NOON), null, kind, precision, Map.of()),
                balances,
                List.of());
        return random.nextInt(6) == 0 ? holdings.notAdded("it may be in another wallet too") : holdings;
    }

    private BigDecimal figure() {
        return random.nextInt(10) == 0 ? null : new BigDecimal(new BigInteger(96, random), random.nextInt(SCALE + 1));
    }
}
