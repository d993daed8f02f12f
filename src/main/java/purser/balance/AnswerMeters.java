package purser.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what callers were told of each wallet. Part of every request, so a counter is looked up once and kept. */
final class AnswerMeters {

    private record Key(String account, String wallet, Reading.State state) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading.state() == Reading.State.NOT_PERMITTED) {
                continue;
            }
            Key key = new Key(reading.account().name(), reading.name(), reading.state());
            Counter counter = counters.get(key);
            if (counter == null) {
                counter = counters.computeIfAbsent(
                        key, missing -> counter(missing, reading.account().exchange()));
            }
            counter.increment();
        }
    }

    private Counter counter(Key key, String exchange) {
        return Counter.builder("purser.answers")
                .description("What callers were told of each wallet: fresh, stale or failed")
                .tag("account", key.account())
                .tag("exchange", exchange)
                .tag("wallet", key.wallet())
                .tag("state", key.state().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
