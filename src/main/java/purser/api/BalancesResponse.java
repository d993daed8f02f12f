package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.Total;

/** The body of an answer, as the contract has it. Amounts are exact decimal strings in plain notation. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"complete", "asOf", "notRead", "totals", "overview", "value", "notes", "accounts"})
public record BalancesResponse(
        boolean complete,

        @Nullable String asOf,

        @Nullable List<UnreadWallets> notRead,

        @Nullable List<CoinTotal> totals,
        @Nullable List<CoinTotal> overview,
        @Nullable TotalValue value,

        @Nullable List<String> notes,

        List<WalletEntry> accounts) {

    /** @param values of the portfolio */
    static BalancesResponse of(Portfolio portfolio, Values values) {
        List<Total> totals = portfolio.totals();
        List<Total> overview = portfolio.overview();
        List<String> notes = portfolio.notes(totals);
        return new BalancesResponse(
                portfolio.complete(),
                Timestamps.text(portfolio.asOf()),
                portfolio.notRead().isEmpty()
                        ? null
                        : portfolio.notRead().stream().map(UnreadWallets::of).toList(),
                totals == null
                        ? null
                        : totals.stream()
                                .map(total -> CoinTotal.of(total, values.ofTotal(total.coin())))
                                .toList(),
                overview == null || overview.isEmpty()
                        ? null
                        : overview.stream()
                                .map(total -> CoinTotal.of(total, values.ofOverview(total.coin())))
                                .toList(),
                values.ofAll(),
                notes.isEmpty() ? null : notes,
                portfolio.readings().stream()
                        .map(reading -> WalletEntry.of(reading, values))
                        .toList());
    }

    /** With a value wherever there can be one: see {@link JsonWriter}. */
    static BalancesResponse example() {
        CoinTotal total = new CoinTotal("", "", "", "", "", "", Value.of(BigDecimal.ZERO));
        return new BalancesResponse(
                false,
                "",
                Stream.of(new UnreadWallets("", List.of(), "")).toList(),
                Stream.of(total).toList(),
                Stream.of(total).toList(),
                new TotalValue("", true, Stream.of("").toList()),
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

    /** One coin over all accounts: of the totals, or of the overview. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "equity", "debt", "value"})
    public record CoinTotal(
            String coin,
            @Nullable String free,
            @Nullable String used,
            @Nullable String total,
            @Nullable String equity,
            @Nullable String debt,
            @Nullable Value value) {

        static CoinTotal of(Total total, @Nullable Value value) {
            return new CoinTotal(
                    total.coin(),
                    Decimals.text(total.free()),
                    Decimals.text(total.used()),
                    Decimals.text(total.total()),
                    Decimals.text(total.equity()),
                    Decimals.textUnlessZero(total.debt()),
                    value);
        }
    }
}
