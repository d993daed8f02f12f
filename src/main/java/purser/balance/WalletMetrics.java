package purser.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import purser.exchange.Account;
import purser.exchange.SubAccountNames;

/** Counts what callers were told of each wallet. Part of every request, so a counter is looked up once and kept. */
public final class WalletMetrics {

    private record Key(String account, String wallet, WalletReading.State state) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    public WalletMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<WalletReading> readings) {
        for (WalletReading reading : readings) {
            if (!reading.isTold()) {
                continue;
            }
            Key key = new Key(label(reading.account()), reading.name(), reading.state());
            Counter counter = counters.get(key);
            if (counter == null) {
                counter = counters.computeIfAbsent(
                        key, missing -> counter(missing, reading.account().exchange()));
            }
            counter.increment();
        }
    }

    // There may be hundreds of sub-accounts.
    private static String label(Account account) {
        return SubAccountNames.together(account.name());
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
