package purser.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.KeyInfo;

/**
 * What is known of an API key.
 *
 * @param info null while nothing is known
 * @param checkedAt when the exchange told it; null while nothing is known
 * @param failure why the last look at it failed; null when it did not
 */
public record KeyState(
        @Nullable KeyInfo info,
        @Nullable Instant checkedAt,
        @Nullable ExchangeFailure failure) {

    /** With less time left than this, somebody should make a new key. */
    static final Duration EXPIRES_SOON = Duration.ofDays(14);

    static final KeyState UNKNOWN = new KeyState(null, null, null);

    /** What a person should do something about; null when there is nothing. */
    public @Nullable List<String> warnings(Instant now) {
        List<String> warnings = new ArrayList<>();
        if (info != null && !info.readOnly()) {
            warnings.add("the API key " + abilities() + "; Purser needs one that can only read");
        }
        if (info != null
                && info.expiresAt() != null
                && Duration.between(now, info.expiresAt()).compareTo(EXPIRES_SOON) < 0) {
            warnings.add("the API key expires at " + info.expiresAt());
        }
        return warnings.isEmpty() ? null : warnings;
    }

    /** What a key that is not read-only can do, as the rest of a sentence. */
    String abilities() {
        if (info.canTrade() && info.canWithdraw()) {
            return "can trade and withdraw";
        }
        if (info.canWithdraw()) {
            return "can withdraw";
        }
        return info.canTrade() ? "can trade" : "can do more than read";
    }
}
