package purser.balance;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.FaultTolerance;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.Spi;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.faulttolerance.apiimpl.BasicCircuitBreakerMaintenanceImpl;
import io.smallrye.faulttolerance.apiimpl.BuilderLazyDependencies;
import io.smallrye.faulttolerance.apiimpl.TypedGuardImpl;
import io.smallrye.faulttolerance.core.event.loop.EventLoop;
import io.smallrye.faulttolerance.core.metrics.MeteredOperation;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.metrics.MetricsRecorder;
import io.smallrye.faulttolerance.core.timer.ThreadTimer;
import io.smallrye.faulttolerance.core.timer.Timer;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Type;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Lets plain tests use guards, which otherwise come from a running Quarkus. Found as a service. */
public final class PlainFaultTolerance implements Spi {

    private final BasicCircuitBreakerMaintenanceImpl breakers = new BasicCircuitBreakerMaintenanceImpl();
    private final Dependencies dependencies = new Dependencies();

    @Override
    public boolean applies() {
        try {
            CDI.current();
            return false;
        } catch (RuntimeException noContainer) {
            return true;
        }
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public <T> TypedGuard.Builder<T> newTypedGuardBuilder(Type type) {
        return new TypedGuardImpl.BuilderImpl<>(() -> breakers, () -> dependencies, type);
    }

    @Override
    public Guard.Builder newGuardBuilder() {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public <T, R> FaultTolerance.Builder<T, R> newBuilder(Function<FaultTolerance<T>, R> finisher) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public <T, R> FaultTolerance.Builder<T, R> newAsyncBuilder(
            Class<?> asyncType, Function<FaultTolerance<T>, R> finisher) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CircuitBreakerMaintenance circuitBreakerMaintenance() {
        return breakers;
    }

    private static final class Dependencies implements BuilderLazyDependencies {

        private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "plain-fault-tolerance");
            thread.setDaemon(true);
            return thread;
        });
        private final Timer timer = new ThreadTimer(executor);

        @Override
        public boolean ftEnabled() {
            return true;
        }

        @Override
        public ExecutorService asyncExecutor() {
            return executor;
        }

        @Override
        public EventLoop eventLoop() {
            return EventLoop.get();
        }

        @Override
        public Timer timer() {
            return timer;
        }

        @Override
        public MetricsProvider metricsProvider() {
            return new MetricsProvider() {
                @Override
                public boolean isEnabled() {
                    return false;
                }

                @Override
                public MetricsRecorder create(MeteredOperation operation) {
                    return MetricsRecorder.NOOP;
                }
            };
        }
    }
}
