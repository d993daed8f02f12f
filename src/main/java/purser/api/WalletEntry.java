package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import purser.balance.WalletReading;
import purser.exchange.Balance;
import purser.exchange.WalletBalances;

/** One wallet of one account. */
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
    "balances",
    "detail"
})
@Schema(name = "Account")
public record WalletEntry(
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
                enumeration = {"normal", "banned"},
                description = "What the exchange says of the account as such (Bybit's classic accounts).")
        String accountStatus,

        @Schema(description = "Why it could not be read, or not be read anew.")
        Problem problem,

        @Schema(description = "Which figures are not known, or not certain, and why.")
        List<String> notes,

        @Schema(
                description =
                        "By coin, each once. Absent when failed, so that a program which adds up without a look at"
                                + " state breaks and is not short.")
        List<CoinBalance> balances,

        @Schema(
                description =
                        "The exchange's figures of the wallet as a whole, under their own names; absent where it has"
                                + " none.")
        Map<String, String> detail) {

    public static WalletEntry of(WalletReading reading) {
        WalletBalances holdings = reading.holdings();
        boolean failed = holdings == null;
        return new WalletEntry(
                reading.account().name(),
                reading.account().exchange(),
                reading.account().environment().id(),
                reading.name(),
                reading.state().name().toLowerCase(Locale.ROOT),
                failed ? null : Moments.text(holdings.asOf()),
                failed ? null : holdings.accountStatus(),
                reading.failure() == null ? null : Problem.of(reading.failure()),
                failed || holdings.notes().isEmpty() ? null : holdings.notes(),
                failed
                        ? null
                        : holdings.balances().stream().map(CoinBalance::of).toList(),
                failed || holdings.detail().isEmpty() ? null : Decimals.texts(holdings.detail()));
    }

    /** One coin of one wallet. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "equity", "debt", "updatedAt", "detail"})
    @Schema(
            name = "Balance",
            description = "A figure that is not known, or not certain, is absent, and a note of the account says why.")
    public record CoinBalance(
            @Schema(
                    required = true,
                    examples = "USDT",
                    description = "As the exchange spells it; a name that is all lower case is raised.")
            String coin,

            @Schema(
                    examples = "10",
                    description = "Can be used at once. Bitget: available. Bybit: spot free; funding transferBalance;"
                            + " unified with isolated margin total - used, with cross and portfolio margin the same where"
                            + " the account has no positions, orders, loans and debts, else absent.")
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
                    examples = "10.5",
                    description = "What is owned net: with open profit and loss, without debts. Spot and funding: the"
                            + " total. Unified: equity.")
            String equity,

            @Schema(
                    examples = "0.25",
                    description = "What is owed; absent where nothing is, and where it is not known, which a note says."
                            + " Bitget: debt. Bybit: borrowAmount + accruedInterest.")
            String debt,

            @Schema(
                    format = "date-time",
                    description = "When the exchange last changed it; absent where it does not say (Bybit).")
            String updatedAt,

            @Schema(
                    required = true,
                    description = "Every figure of the exchange under its own name; one that it left blank is absent.")
            Map<String, String> detail) {

        static CoinBalance of(Balance balance) {
            return new CoinBalance(
                    balance.coin(),
                    Decimals.text(balance.free()),
                    Decimals.text(balance.used()),
                    Decimals.text(balance.total()),
                    Decimals.text(balance.equity()),
                    Decimals.textUnlessZero(balance.debt()),
                    balance.updatedAt() == null ? null : balance.updatedAt().toString(),
                    Decimals.texts(balance.detail()));
        }
    }
}
