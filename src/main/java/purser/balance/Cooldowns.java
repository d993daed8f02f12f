package purser.balance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/**
 * What can keep an endpoint from being asked.
 *
 * @param endpoint of its own
 * @param account of all endpoints of its account
 * @param address of all accounts that this process asks for at the same host
 */
public record Cooldowns(Cooldown endpoint, Cooldown account, Cooldown address) {

    private static final int SEVERAL = 3;

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    @Nullable
    ExchangeFailure reason() {
        ExchangeFailure reason = address.reason();
        if (reason == null) {
            reason = account.reason();
        }
        return reason == null ? endpoint.reason() : reason;
    }

    /**
     * The failure, of the whole address when an endpoint's limit is hit again and again though it was waited for: exchanges
     * count calls by address too, and don't say so.
     *
     * @param now by the host's clock
     */
    ExchangeFailure widened(ExchangeFailure failure, Instant now) {
        boolean again = failure.failureClass() == FailureClass.RATE_LIMITED
                && failure.scope() == FailureScope.ENDPOINT
                && failure.retryAt() == null
                && failure.longestWait() == null
                && endpoint.untoldLimits() >= SEVERAL;
        return again ? failure.withScope(FailureScope.ADDRESS).withRetryAt(now.plus(Cooldown.LONGEST_WAIT)) : failure;
    }

    /** The one that a failure concerns. */
    Cooldown of(FailureScope scope) {
        return switch (scope) {
            case ENDPOINT -> endpoint;
            case ACCOUNT -> account;
            case ADDRESS -> address;
        };
    }
}
