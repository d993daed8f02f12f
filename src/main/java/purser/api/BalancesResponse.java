package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.Total;

/** The body of an answer, as the contract has it. Amounts are exact decimal strings in plain notation. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"complete", "asOf", "notRead", "totals", "notes", "accounts"})
public record BalancesResponse(
        boolean complete,

        @Nullable String asOf,

        @Nullable List<UnreadWallets> notRead,

        @Nullable List<CoinTotal> totals,

        @Nullable List<String> notes,

        List<WalletEntry> accounts) {

    static BalancesResponse of(Portfolio portfolio) {
        List<Total> totals = portfolio.totals();
        List<String> notes = portfolio.notes(totals);
        return new BalancesResponse(
                portfolio.complete(),
                Timestamps.text(portfolio.asOf()),
                portfolio.notRead().isEmpty()
                        ? null
                        : portfolio.notRead().stream().map(UnreadWallets::of).toList(),
                totals == null ? null : totals.stream().map(CoinTotal::of).toList(),
                notes.isEmpty() ? null : notes,
                portfolio.readings().stream().map(WalletEntry::of).toList());
    }

    /** With a value wherever there can be one: see {@link JsonWriter}. */
    static BalancesResponse example() {
        return new BalancesResponse(
                false,
                "",
                Stream.of(new UnreadWallets("", List.of(), "")).toList(),
                Stream.of(new CoinTotal("", "", "", "", "", "")).toList(),
                Stream.of("").toList(),
                Stream.of(WalletEntry.example()).toList());
    }

    /** Wallets of one account that are not in the answer. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"account", "wallets", "because"})
    public record UnreadWallets(
            String account, List<String> wallets, @Nullable String because) {

        static UnreadWallets of(NotRead notRead) {
            return new UnreadWallets(notRead.account(), notRead.wallets(), notRead.because());
        }
    }

    /** One coin over all accounts. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "equity", "debt"})
    public record CoinTotal(
            String coin,
            @Nullable String free,
            @Nullable String used,
            @Nullable String total,
            @Nullable String equity,
            @Nullable String debt) {

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
