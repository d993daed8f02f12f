package purser.cluster;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/**
 * An {@link ExchangeFailure} as replicas tell it each other, whose clocks differ.
 *
 * @param retryMillis how long from then on not to ask again; null where nothing is known
 */
record StoredFailure(
        FailureClass failureClass,
        String detail,
        @Nullable String exchangeCode,
        @Nullable Long retryMillis,
        FailureScope scope) {

    static StoredFailure of(ExchangeFailure failure, Instant now) {
        Long retry = failure.retryAt() == null
                ? null
                : Math.max(0, Duration.between(now, failure.retryAt()).toMillis());
        return new StoredFailure(
                failure.failureClass(), failure.detail(), failure.exchangeCode(), retry, failure.scope());
    }

    ExchangeFailure failure(Instant now) {
        return new ExchangeFailure(failureClass, detail)
                .withScope(scope)
                .withExchangeCode(exchangeCode)
                .withRetryAt(retryMillis == null ? null : now.plusMillis(retryMillis));
    }
}
