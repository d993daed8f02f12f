package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BitgetApi#spotAssets}: free = available, used = frozen + locked, total = free + used.
 * {@code limitAvailable} is shown and not added: how it relates to {@code available} is not documented.
 */
final class SpotTranslation {

    /** The time of the last update, as digits. */
    static final String UPDATED = "uTime";

    private SpotTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        return WalletBalances.owned(
                BitgetEndpoints.SPOT.name(),
                answer.time(now),
                null,
                AmountRow.balances(answer.data(), "data", notes, row -> balance(row, notes, scope)),
                notes);
    }

    private static Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal available = row.nonNegative("available");
        BigDecimal frozen = row.nonNegative("frozen");
        BigDecimal locked = row.nonNegative("locked");
        if (scope == Scope.HELD && row.areZero("available", "frozen", "locked") && !row.isAnySome("limitAvailable")) {
            return null;
        }
        notes.need(available, row, "available", "free and total are");
        notes.need(frozen, row, "frozen", "used and total are");
        notes.need(locked, row, "locked", "used and total are");
        BigDecimal used = Amounts.sum(frozen, locked);
        return Balance.owned(
                row.coin(), available, used, Amounts.sum(available, used), updatedAt(row), row.all(Set.of(UPDATED)));
    }

    /** Null where it is not there: any other number of digits would be a guess at its unit, and the balance is right without it. */
    static @Nullable Instant updatedAt(AmountRow row) {
        String uTime = row.plain(UPDATED);
        if (uTime == null || !uTime.matches("[0-9]{10}|[0-9]{13}")) {
            return null;
        }
        long time = Long.parseLong(uTime);
        return uTime.length() == 10 ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }
}
