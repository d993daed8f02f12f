package purser.api;

import java.time.Instant;
import java.util.List;
import purser.balance.AccountState;
import purser.exchange.KeyInfo;

/** How an account is doing, in words for people. */
public final class AccountWords {

    private AccountWords() {}

    /** Parts of a sentence with {@code ;} between: the mode, what is known of the key, warnings, the cool-down. */
    public static String of(AccountState state, Instant now) {
        StringBuilder words = new StringBuilder(
                state.mode() == null ? "mode not known yet" : state.mode().id() + " mode");
        KeyInfo key = state.key().info();
        if (key == null) {
            words.append(state.key().failure() == null ? "; key not checked yet" : "; key could not be checked");
        } else {
            words.append(key.readOnly() ? "; key is read-only" : "");
            words.append(key.boundToIps() ? "; bound to IP addresses" : "; not bound to IP addresses");
            words.append(key.expiresAt() == null ? "" : "; expires at " + key.expiresAt());
        }
        List<String> warnings = state.warnings(now);
        words.append(warnings == null ? "" : "; warning: " + String.join("; ", warnings));
        if (state.coolingDown() != null) {
            words.append("; cools down until ")
                    .append(Timestamps.text(state.coolingDown().retryAt()));
        }
        return words.toString();
    }
}
