package purser.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.FailureClass;

/** Counts and times what one account asks one endpoint. Part of every call, so a timer is looked up once and kept. */
public final class EndpointMetrics {

    /** From a call within a data centre to the deadline's usual order. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final String name;
    private final String endpoint;
    private final AccountLog log;
    private final Tags tags;
    private final Map<String, Timer> calls = new ConcurrentHashMap<>();
    private final Counter limited;
    private final Counter reserved;
    private final Counter broken;
    private final Counter coolingDown;
    private final Counter internal;

    /** @param endpoint by its name, which is also the wallet's where it tells one alone */
    public EndpointMetrics(Account account, String endpoint, MeterRegistry registry) {
        this.registry = registry;
        this.name = endpoint;
        this.endpoint = account.name() + " " + endpoint;
        this.log = AccountLog.of(account).wallet(endpoint);
        this.tags = Tags.of("account", account.name(), "exchange", account.exchange(), "wallet", endpoint);
        this.limited = notPermitted("rate-limit");
        this.reserved = notPermitted("reserved");
        this.broken = notPermitted("breaker");
        this.coolingDown = notPermitted("cooldown");
        this.internal = Counter.builder("purser.internal.errors")
                .description("Calls that ended with an internal error of Purser, such as an exhausted heap")
                .tags(tags)
                .register(registry);
    }

    // Made at once, so that they are seen at 0: a counter that begins with 1 has not increased.
    private Counter notPermitted(String reason) {
        return Counter.builder("purser.upstream.not.permitted")
                .description(
                        "Calls that did not go out: because of the own rate limit, of what is kept of it for others, the breaker, or a cool-down")
                .tags(tags)
                .tag("reason", reason)
                .register(registry);
    }

    /** As the label of its metrics. */
    String name() {
        return name;
    }

    /** Which one it is, for messages: the account's name and its own. */
    String endpoint() {
        return endpoint;
    }

    /** For lines about its calls, which have the labels of its metrics as fields. */
    AccountLog log() {
        return log;
    }

    /** A call goes out. */
    Timer.Sample start() {
        return Timer.start(registry);
    }

    /** @param failure null when the exchange told the balances */
    void ended(Timer.Sample call, @Nullable FailureClass failure) {
        if (failure == FailureClass.INTERNAL_ERROR) {
            internal.increment();
        }
        String outcome = failure == null ? "ok" : failure.id();
        Timer timer = calls.get(outcome);
        if (timer == null) {
            timer = calls.computeIfAbsent(outcome, this::timer);
        }
        call.stop(timer);
    }

    private Timer timer(String outcome) {
        return Timer.builder("purser.upstream.calls")
                .description("Calls to exchanges for balances, retries too; outcome: ok, or the class of the failure")
                .tags(tags)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** A call did not go out: it would have gone over the rate limit. */
    void limited() {
        limited.increment();
    }

    /** A call did not go out: what is left of the rate limit is kept for others. */
    void reserved() {
        reserved.increment();
    }

    /** A call did not go out: the circuit breaker is open. */
    void broken() {
        broken.increment();
    }

    /** A call did not go out: the account cools down. */
    void coolingDown() {
        coolingDown.increment();
    }
}
