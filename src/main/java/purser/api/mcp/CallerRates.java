package purser.api.mcp;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import purser.balance.RollingWindowLimiter;
import purser.config.Caller;
import purser.config.Settings;
import purser.time.Ticker;

/** How often each caller may still call a tool: a model in a loop must not keep others from their answers. */
@Singleton
final class CallerRates {

    private final Settings settings;
    private final Ticker ticker;
    private final Map<String, RollingWindowLimiter> limits = new ConcurrentHashMap<>();

    CallerRates(Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    /**
     * Counts a call, if the caller has one left.
     *
     * @return zero if it has; else how long until it has
     */
    Duration acquire(Caller caller) {
        return limits.computeIfAbsent(
                        caller.name(),
                        first ->
                                new RollingWindowLimiter(settings.access().mcp().ofEachCaller(), ticker))
                .acquire();
    }
}
