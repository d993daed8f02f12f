package purser.app;

import java.time.Clock;
import java.time.Duration;
import purser.time.Ticker;

/**
 * How time is told and how much of it there is.
 *
 * @param deadline by when balances are there, so that the caller has them by the configured one
 * @param limitTicker measures the time between calls: a clock that is set forward must not open a window that calls were
 *     made in
 */
record Times(Duration deadline, Clock clock, Ticker ticker, Ticker limitTicker) {

    /** @param suspended whether the process is suspended between requests, which a steady ticker would not notice */
    static Times of(Duration configured, Clock clock, Ticker ticker, boolean suspended) {
        Duration margin = configured.dividedBy(20);
        Duration most = Duration.ofMillis(100);
        return new Times(
                configured.minus(margin.compareTo(most) < 0 ? margin : most),
                clock,
                ticker,
                suspended ? ticker : ticker.steady());
    }
}
