package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.Total;

/** The body of an answer, as the contract has it. Amounts are exact decimal strings in plain notation. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"complete", "asOf", "notRead", "totals", "notes", "accounts"})
@Schema(name = "Balances", description = "What the accounts hold.")
public record BalancesResponse(
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
                description = "The wallets that the accounts have at their exchanges and that are not in the answer;"
                        + " absent when there are none.")
        List<UnreadWallets> notRead,

        @Schema(
                description = "The sum of each coin over all accounts and wallets; absent when an account could not be"
                        + " read, when real and play money would be added, and when two accounts are, or may be, keys of one"
                        + " user, whose money would count twice.")
        List<CoinTotal> totals,

        @Schema(description = "What else there is to know of the totals, such as why there are none.")
        List<String> notes,

        @Schema(required = true, description = "One entry for each wallet of each account.")
        List<WalletEntry> accounts) {

    static BalancesResponse of(Portfolio portfolio) {
        List<Total> totals = portfolio.totals();
        List<String> notes = portfolio.notes(totals);
        return new BalancesResponse(
                portfolio.complete(),
                Moments.text(portfolio.asOf()),
                portfolio.notRead().isEmpty()
                        ? null
                        : portfolio.notRead().stream().map(UnreadWallets::of).toList(),
                totals == null ? null : totals.stream().map(CoinTotal::of).toList(),
                notes.isEmpty() ? null : notes,
                portfolio.readings().stream().map(WalletEntry::of).toList());
    }

    /** Wallets of one account that are not in the answer. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"account", "wallets", "because"})
    @Schema(name = "NotRead")
    public record UnreadWallets(
            @Schema(required = true) String account,

            @Schema(required = true, examples = "[\"earn\", \"bots\"]")
            List<String> wallets,

            @Schema(description = "Why, and what to do about it, where the API key is the reason.")
            String because) {

        static UnreadWallets of(NotRead notRead) {
            return new UnreadWallets(notRead.account(), notRead.wallets(), notRead.because());
        }
    }

    /** One coin over all accounts. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "equity", "debt"})
    @Schema(name = "Total", description = "A figure that is not known of one of the wallets is absent here too.")
    public record CoinTotal(
            @Schema(required = true, examples = "USDT") String coin,
            @Schema(examples = "110.5") String free,
            @Schema(examples = "0.5") String used,

            @Schema(
                    examples = "111",
                    description = "Absent also where the totals of the wallets are of two kinds: see Balance.total.")
            String total,

            @Schema(examples = "111", description = "What is owned net.")
            String equity,

            @Schema(
                    examples = "0.25",
                    description = "Absent where nothing is owed, and where it is not known, which a note says.")
            String debt) {

        static CoinTotal of(Total total) {
            return new CoinTotal(
                    total.coin(),
                    Decimals.text(total.free()),
                    Decimals.text(total.used()),
                    Decimals.text(total.total()),
                    Decimals.text(total.equity()),
                    Decimals.textUnlessZero(total.debt()));
        }
    }
}
