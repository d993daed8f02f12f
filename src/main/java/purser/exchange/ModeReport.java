package purser.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange says of an account when it is asked for its mode.
 *
 * @param mode whose endpoints serve the account
 * @param settled false while the exchange is moving the account between the modes: what a wallet shows then may be part of
 *     what there is
 * @param userId the exchange's id of the user whose account it is; null where it does not tell
 */
public record ModeReport(
        AccountMode mode, boolean settled, @Nullable String userId) {}
