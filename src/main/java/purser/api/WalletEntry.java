package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.balance.WalletReading;
import purser.exchange.Balance;
import purser.exchange.Precision;
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
    "precision",
    "notAdded",
    "problem",
    "notes",
    "balances",
    "detail"
})
public record WalletEntry(
        String account,

        String exchange,

        String environment,

        String wallet,

        String state,

        @Nullable String asOf,

        @Nullable String accountStatus,

        @Nullable String precision,

        @Nullable String notAdded,

        @Nullable Problem problem,

        @Nullable List<String> notes,

        @Nullable List<CoinBalance> balances,

        @Nullable Map<String, String> detail) {

    /** For whom it matters what is there, and not what it is worth. */
    public static WalletEntry of(WalletReading reading) {
        return of(reading, Values.NONE);
    }

    /** @param values of the portfolio that it is in */
    public static WalletEntry of(WalletReading reading, Values values) {
        WalletBalances holdings = reading.holdings();
        boolean failed = holdings == null;
        return new WalletEntry(
                reading.account().name(),
                reading.account().exchange(),
                reading.account().environment().id(),
                reading.name(),
                reading.state().name().toLowerCase(Locale.ROOT),
                failed ? null : Timestamps.text(holdings.asOf()),
                failed ? null : holdings.accountStatus(),
                failed || holdings.precision() == Precision.EXACT
                        ? null
                        : holdings.precision().id(),
                failed ? null : holdings.notAdded(),
                reading.failure() == null ? null : Problem.of(reading.failure()),
                failed || holdings.notes().isEmpty() ? null : holdings.notes(),
                failed
                        ? null
                        : holdings.balances().stream()
                                .map(balance -> CoinBalance.of(balance, values.of(reading, balance)))
                                .toList(),
                failed || holdings.detail().isEmpty() ? null : Decimals.texts(holdings.detail()));
    }

    /** With a value wherever there can be one: see {@link JsonWriter}. */
    static WalletEntry example() {
        Map<String, String> detail = Decimals.texts(Map.of("", BigDecimal.ZERO));
        return new WalletEntry(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Problem.ofParameter("", ""),
                Stream.of("").toList(),
                Stream.of(new CoinBalance("", "", "", "", "", "", Value.of(BigDecimal.ZERO), "", detail))
                        .toList(),
                detail);
    }

    /** One coin of one wallet. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"coin", "free", "used", "total", "equity", "debt", "value", "updatedAt", "detail"})
    public record CoinBalance(
            String coin,

            @Nullable String free,

            @Nullable String used,

            @Nullable String total,

            @Nullable String equity,

            @Nullable String debt,

            @Nullable Value value,

            @Nullable String updatedAt,

            Map<String, String> detail) {

        static CoinBalance of(Balance balance, @Nullable Value value) {
            return new CoinBalance(
                    balance.coin(),
                    Decimals.text(balance.free()),
                    Decimals.text(balance.used()),
                    Decimals.text(balance.total()),
                    Decimals.text(balance.equity()),
                    Decimals.textUnlessZero(balance.debt()),
                    value,
                    balance.updatedAt() == null ? null : balance.updatedAt().toString(),
                    Decimals.texts(balance.detail()));
        }
    }
}
