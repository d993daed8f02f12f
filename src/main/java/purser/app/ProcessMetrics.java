package purser.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every Prometheus client tells of its process, under the usual names, and which Purser it is. Quarkus binds it at
 * start. (Micrometer's binders of JVM and system cost start-up time and memory, and name it otherwise.)
 */
@Singleton
final class ProcessMetrics implements MeterBinder {

    private static final Path STATUS = Path.of("/proc/self/status");

    private final String version;

    ProcessMetrics(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("purser.build.info", () -> 1)
                .description("1; which Purser this is")
                .tag("version", version)
                .register(registry);
        ProcessHandle process = ProcessHandle.current();
        Gauge.builder("process.start.time", process, ProcessMetrics::startTime)
                .description("Start time of the process since unix epoch in seconds")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("process.cpu", process, ProcessMetrics::cpuTime)
                .description("Total user and system CPU time spent in seconds")
                .baseUnit("seconds")
                .register(registry);
        // Only Linux tells.
        if (Files.exists(STATUS)) {
            Gauge.builder("process.resident.memory", ProcessMetrics::residentMemory)
                    .description("Resident memory size in bytes")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    private static double startTime(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) / 1_000.0;
    }

    private static double cpuTime(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    private static double residentMemory() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1_024.0;
                }
            }
        } catch (IOException notTold) {
            // Then it is not a number.
        }
        return Double.NaN;
    }
}
