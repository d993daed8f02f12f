package purser.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an API key may do, as its exchange tells. Purser needs no more than to read.
 *
 * @param userId the exchange's id of the user whose key it is; null where it does not tell
 * @param readOnly nothing can be changed with it
 * @param canTrade orders can be placed with it, or something else be changed that is no withdrawal; false for a
 *     read-only key
 * @param canWithdraw money can be taken away with it; false for a read-only key
 * @param boundToIps whether only known IP addresses can use it
 * @param expiresAt null when it does not expire, or the exchange does not tell
 */
public record KeyInfo(
        @Nullable String userId,
        boolean readOnly,
        boolean canTrade,
        boolean canWithdraw,
        boolean boundToIps,
        @Nullable Instant expiresAt) {}
