package purser.api;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import purser.balance.Freshness;
import purser.balance.PortfolioService;
import purser.balance.WalletReading;
import purser.config.Settings;
import purser.time.Ticker;

/** Callers who wait for another answer, by what they ask. */
@Singleton
class BalancesWatches {

    /** Between two calls to an exchange, where {@code max-age} sets no time. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often it looks at what is known: nobody hears of a change much later than that. */
    private static final long SOONEST_LOOK_MILLIS = 20;

    /** So many different questions put a millisecond more between two looks, so that all of them together take little. */
    private static final int QUESTIONS_A_MILLI = 4;

    private final Vertx vertx;
    private final PortfolioService portfolios;
    private final BalancesRenderer renderer;
    private final Duration maxAge;
    private final Ticker ticker;
    private final Map<BalancesQuery, BalancesWatch> watches = new ConcurrentHashMap<>();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    BalancesWatches(
            Vertx vertx, PortfolioService portfolios, BalancesRenderer renderer, Settings settings, Ticker ticker) {
        this.vertx = vertx;
        this.portfolios = portfolios;
        this.renderer = renderer;
        this.maxAge = settings.timing().maxAge();
        this.ticker = ticker;
    }

    /**
     * Waits.
     *
     * @param has what the caller has, as {@code If-None-Match} names it
     * @param now the answer of this moment, which is the same
     * @param atMost after that it is told that nothing has changed
     * @return comes with an answer of other content, or after that time with 304
     */
    Uni<BalancesAnswer> next(
            BalancesQuery query, String has, BalancesRenderer.Rendered now, Duration atMost, RoutingContext request) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting one = new Waiting(has, now, emitter);
            one.begin(query, atMost);
            // One who has gone needs no answer.
            request.addEndHandler(ended -> one.end());
            if (request.response().closed()) {
                one.end();
            }
        });
    }

    /** What would hold up the end for as long as somebody waits. */
    void endAll(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
        waiting.forEach(Waiting::end);
    }

    private BalancesWatch watch(BalancesQuery query) {
        Freshness freshness = Freshness.usual(maxAge);
        return new BalancesWatch(
                vertx,
                new BalancesWatch.Question() {
                    @Override
                    public @Nullable List<WalletReading> known() {
                        return portfolios.known(query.accounts(), query.wallets(), freshness);
                    }

                    @Override
                    public Uni<BalancesRenderer.Rendered> ask() {
                        return portfolios
                                .read(query.accounts(), query.wallets(), query.scope(), query.coins(), freshness)
                                .map(portfolio -> renderer.rendered(portfolio, query));
                    }

                    @Override
                    public long lookMillis() {
                        return Math.max(SOONEST_LOOK_MILLIS, watches.size() / QUESTIONS_A_MILLI);
                    }

                    @Override
                    public void over() {
                        watches.remove(query);
                    }
                },
                maxAge.isZero() ? PAUSE : maxAge,
                ticker);
    }

    private final class Waiting implements BalancesWatch.Waiter {

        private final String has;
        private final UniEmitter<? super BalancesAnswer> emitter;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile BalancesRenderer.Rendered last;
        private volatile BalancesWatch watch;
        private volatile long timer;

        Waiting(String has, BalancesRenderer.Rendered now, UniEmitter<? super BalancesAnswer> emitter) {
            this.has = has;
            this.last = now;
            this.emitter = emitter;
        }

        void begin(BalancesQuery query, Duration atMost) {
            do {
                watch = watches.computeIfAbsent(query, BalancesWatches.this::watch);
            } while (!watch.add(this));
            waiting.add(this);
            timer = vertx.setTimer(Math.max(1, atMost.toMillis()), ended -> end());
            // Its end may have come before there was anything to take back.
            if (over.get()) {
                waiting.remove(this);
                vertx.cancelTimer(timer);
            } else if (ending) {
                end();
            }
        }

        @Override
        public String has() {
            return has;
        }

        @Override
        public void sees(BalancesRenderer.Rendered same) {
            last = same;
        }

        @Override
        public void isTold(BalancesRenderer.Rendered other) {
            end(other.answer());
        }

        /** Nothing has changed. Who was told is out of the watch already, and the end of its request comes here too. */
        void end() {
            if (!over.get()) {
                watch.remove(this);
                end(last.unchanged());
            }
        }

        private void end(BalancesAnswer answer) {
            if (over.compareAndSet(false, true)) {
                waiting.remove(this);
                vertx.cancelTimer(timer);
                emitter.complete(answer);
            }
        }
    }
}
