package purser.balance;

import purser.exchange.ExchangeFailure;
import purser.exchange.FailureScope;

/**
 * What can keep an endpoint from being asked.
 *
 * @param endpoint of its own
 * @param account of all endpoints of its account
 * @param address of all accounts that this process asks for at the same host
 */
record Cooldowns(Resting endpoint, Resting account, Resting address) {

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    ExchangeFailure reason() {
        ExchangeFailure reason = address.reason();
        if (reason == null) {
            reason = account.reason();
        }
        return reason == null ? endpoint.reason() : reason;
    }

    /** The one that a failure concerns. */
    Resting of(FailureScope scope) {
        return switch (scope) {
            case ENDPOINT -> endpoint;
            case ACCOUNT -> account;
            case ADDRESS -> address;
        };
    }
}
