package purser.app;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What every Prometheus client tells of its process, under the usual names, and which Purser it is. (Micrometer's binders
 * of JVM and system cost start-up time and memory, and name it otherwise.)
 */
final class ProcessMetrics extends Collector implements Collector.Describable {

    private static final Path STATUS = Path.of("/proc/self/status");

    private final String version;

    ProcessMetrics(String version) {
        this.version = version;
    }

    /** Nothing: a registry would otherwise collect once at the start to learn the names. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> families = new ArrayList<>();
        families.add(new GaugeMetricFamily("purser_build_info", "1; which Purser this is", List.of("version"))
                .addMetric(List.of(version), 1));
        ProcessHandle.Info process = ProcessHandle.current().info();
        process.startInstant()
                .ifPresent(start -> families.add(new GaugeMetricFamily(
                        "process_start_time_seconds",
                        "Start time of the process since unix epoch in seconds",
                        start.toEpochMilli() / 1_000.0)));
        process.totalCpuDuration()
                .ifPresent(time -> families.add(new CounterMetricFamily(
                        "process_cpu_seconds",
                        "Total user and system CPU time spent in seconds",
                        time.toNanos() / 1e9)));
        addMemory(families);
        return families;
    }

    // Only Linux tells.
    private static void addMemory(List<MetricFamilySamples> families) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    families.add(new GaugeMetricFamily(
                            "process_resident_memory_bytes",
                            "Resident memory size in bytes",
                            Long.parseLong(line.replaceAll("\\D", "")) * 1_024.0));
                }
            }
        } catch (IOException notTold) {
            // Then without.
        }
    }
}
