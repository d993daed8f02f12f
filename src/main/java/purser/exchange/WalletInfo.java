package purser.exchange;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of a wallet as a whole.
 *
 * @param wallet as answers call it: the {@link Endpoint#name()}
 * @param time when the exchange answered
 * @param accountStatus what the exchange says of the account as such ({@code normal}, {@code banned}); null where it
 *     says nothing
 * @param totals what the balances' totals are
 * @param precision how exactly the exchange tells it
 * @param detail the wallet's own figures, which belong to no coin, by the exchange's names; empty where there are none
 */
public record WalletInfo(
        String wallet,
        AnswerTime time,
        @Nullable String accountStatus,
        TotalKind totals,
        Precision precision,
        Map<String, BigDecimal> detail) {

    /** Of a wallet that is told to the last digit. */
    public WalletInfo(
            String wallet,
            AnswerTime time,
            @Nullable String accountStatus,
            TotalKind totals,
            Map<String, BigDecimal> detail) {
        this(wallet, time, accountStatus, totals, Precision.EXACT, detail);
    }

    /**
     * Of two parts of one wallet, each told by itself: as old as the older one.
     *
     * @throws IllegalArgumentException when their totals are of two kinds, or one is told less exactly
     */
    WalletInfo plus(WalletInfo other) {
        TotalKind kind = totals.plus(other.totals);
        if (kind == null || precision != other.precision) {
            throw new IllegalArgumentException("two parts of one wallet are of one kind");
        }
        Map<String, BigDecimal> both = new LinkedHashMap<>(detail);
        other.detail.forEach((name, figure) -> both.merge(name, figure, BigDecimal::add));
        return new WalletInfo(
                wallet,
                other.time.asOf().isBefore(time.asOf()) ? other.time : time,
                accountStatus == null ? other.accountStatus : accountStatus,
                kind,
                precision,
                both);
    }
}
