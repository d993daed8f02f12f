package purser.exchange;

import java.math.BigDecimal;
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
 * @param detail the wallet's own figures, which belong to no coin, by the exchange's names; empty where there are none
 */
public record WalletInfo(
        String wallet,
        AnswerTime time,
        @Nullable String accountStatus,
        TotalKind totals,
        Map<String, BigDecimal> detail) {}
