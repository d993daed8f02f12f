package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import purser.balance.Portfolio;
import purser.balance.Reading;
import purser.balance.Total;
import purser.exchange.Balance;

/** The body of an answer, as the contract has it. Amounts are exact decimal strings in plain notation. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"complete", "asOf", "totals", "notes", "accounts"})
@Schema(name = "Balances", description = "What the accounts hold.")
public record BalancesAnswer(
        @Schema(
                required = true,
                description = "Whether every account that was asked for is in it. When not, there are no totals.")
        boolean complete,

        @Schema(
                required = true,
                format = "date-time",
                description = "The oldest moment that any of it speaks of, by the exchanges' clocks.")
        String asOf,

        @Schema(
                description = "The sum of each coin over all accounts and wallets; absent when an account could not be"
                        + " read, and when real and play money would be added.")
        List<CoinTotal> totals,

        @Schema(description = "What else there is to know of it, such as why there are no totals.")
        List<String> notes,

        @Schema(required = true) List<AccountBalances> accounts) {

    private static final String PLAY_MONEY =
            "there are no totals: some of the accounts are live and some are not, and play money is never added to real"
                    + " money; ask for some of them with ?account=";

    static BalancesAnswer of(Portfolio portfolio) {
        List<Total> totals = portfolio.totals();
        return new BalancesAnswer(
                portfolio.complete(),
                text(portfolio.asOf()),
                totals == null ? null : totals.stream().map(CoinTotal::of).toList(),
                portfolio.mixesPlayMoney() ? List.of(PLAY_MONEY) : null,
                portfolio.readings().stream().map(AccountBalances::of).toList());
    }

    /** One coin over all accounts. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "debt"})
    @Schema(name = "Total", description = "A figure that is not known of one of the wallets is absent here too.")
    public record CoinTotal(
            @Schema(required = true, examples = "USDT") String coin,
            @Schema(examples = "110.5") String free,
            @Schema(examples = "0.5") String used,
            @Schema(examples = "111") String total,

            @Schema(examples = "0.25", description = "Absent where nothing is owed.")
            String debt) {

        static CoinTotal of(Total total) {
            return new CoinTotal(
                    total.coin(), plain(total.free()), plain(total.used()), plain(total.total()), plain(total.debt()));
        }
    }

    /** One account. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "account",
        "exchange",
        "environment",
        "wallet",
        "state",
        "asOf",
        "accountStatus",
        "problem",
        "notes",
        "balances"
    })
    @Schema(name = "Account")
    public record AccountBalances(
            @Schema(required = true, description = "Its name in the configuration.")
            String account,

            @Schema(required = true, examples = "bitget") String exchange,

            @Schema(
                    required = true,
                    enumeration = {"live", "demo", "testnet", "sandbox"})
            String environment,

            @Schema(
                    required = true,
                    enumeration = {"spot", "unified", "funding"},
                    description = "Which of its wallets: spot (classic accounts) or unified, and funding.")
            String wallet,

            @Schema(
                    required = true,
                    enumeration = {"fresh", "stale", "failed"},
                    description = "stale: an older answer, since the exchange could not be asked; problem says why.")
            String state,

            @Schema(
                    format = "date-time",
                    description = "The moment that it speaks of, by the exchange's clock; absent when failed.")
            String asOf,

            @Schema(
                    description =
                            "What the exchange says of the account as such (Bybit): normal, banned, or its own word.")
            String accountStatus,

            @Schema(description = "Why it could not be read, or not be read anew.")
            Problem problem,

            @Schema(description = "Which figures are not known, or not certain, and why.")
            List<String> notes,

            @Schema(required = true, description = "By coin, each once; empty when failed.")
            List<CoinBalance> balances) {

        static AccountBalances of(Reading reading) {
            boolean failed = reading.holdings() == null;
            return new AccountBalances(
                    reading.account().name(),
                    reading.account().exchange(),
                    reading.account().environment().id(),
                    reading.wallet(),
                    reading.state().name().toLowerCase(Locale.ROOT),
                    failed ? null : text(reading.holdings().asOf()),
                    failed ? null : reading.holdings().accountStatus(),
                    reading.failure() == null ? null : Problem.of(reading.failure()),
                    failed || reading.holdings().notes().isEmpty()
                            ? null
                            : reading.holdings().notes(),
                    failed
                            ? List.of()
                            : reading.holdings().balances().stream()
                                    .map(CoinBalance::of)
                                    .toList());
        }
    }

    /** One coin of one account. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "debt", "updatedAt", "detail"})
    @Schema(
            name = "Balance",
            description =
                    "free, used and total are always there in a spot wallet. In others one that the exchange leaves"
                            + " blank is absent, and a note of the account says why.")
    public record CoinBalance(
            @Schema(required = true, examples = "USDT", description = "Upper case.")
            String coin,

            @Schema(
                    examples = "10",
                    description =
                            "Can be used at once. Bitget: available. Bybit: spot free; unified total - used; funding"
                                    + " transferBalance.")
            String free,

            @Schema(
                    examples = "0.5",
                    description = "Bound in orders and the like. Bitget: spot frozen + locked; unified locked; funding"
                            + " frozen. Bybit: spot frozen; unified locked + totalOrderIM + totalPositionIM, with"
                            + " isolated margin also bonus; funding total - free.")
            String used,

            @Schema(
                    examples = "10.5",
                    description =
                            "Bitget: spot free + used; unified equity (can be negative); funding balance. Bybit: spot"
                                    + " free + used; unified and funding walletBalance (unified can be negative). Bitget's"
                                    + " limitAvailable and Bybit's withdraw are not in it, as the exchanges do not document whether"
                                    + " they are part of another figure.")
            String total,

            @Schema(
                    examples = "0.25",
                    description =
                            "What is owed, where anything is. Bitget: debt. Bybit: borrowAmount + accruedInterest.")
            String debt,

            @Schema(
                    format = "date-time",
                    description = "When the exchange last changed it; absent where it does not say (Bybit).")
            String updatedAt,

            @Schema(
                    required = true,
                    description =
                            "Every figure of the exchange under its own name; one that it left blank is" + " absent.")
            Map<String, String> detail) {

        static CoinBalance of(Balance balance) {
            Map<String, String> detail = new LinkedHashMap<>();
            balance.detail().forEach((name, figure) -> detail.put(name, plain(figure)));
            return new CoinBalance(
                    balance.coin(),
                    plain(balance.free()),
                    plain(balance.used()),
                    plain(balance.total()),
                    plain(balance.debt()),
                    text(balance.updatedAt()),
                    detail);
        }
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    private static String text(Object moment) {
        return moment == null ? null : moment.toString();
    }
}
