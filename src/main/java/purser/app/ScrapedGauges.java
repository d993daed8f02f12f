package purser.app;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import purser.balance.Gauges;

/**
 * Tells at each scrape the gauges that are found out for it. The only class that knows Prometheus' old client library
 * (simpleclient): when Quarkus drops it, this class alone is written anew.
 *
 * <p>Micrometer's own {@code MultiGauge} does not serve here. It is told its rows beforehand, by a timer or a filter in
 * front of the scrape, and replaces them one by one: a scrape beside it would see half a wallet next to
 * {@code purser_balances_complete} 1. Here a scrape tells one moment, and a series that is no longer true is not there.
 * A scrape of 1,000 series whose values were told anew took 20 times as long by it (JDK 17, 26 November 2026).
 */
@Singleton
final class ScrapedGauges {

    private final List<Consumer<Gauges>> sources = new CopyOnWriteArrayList<>();

    @SuppressWarnings("deprecation") // the registry that Quarkus has
    ScrapedGauges(PrometheusMeterRegistry meters) {
        meters.getPrometheusRegistry().register(new OfSources(sources));
    }

    /** @param source adds its gauges at each scrape */
    void add(Consumer<Gauges> source) {
        sources.add(source);
    }

    private static final class OfSources extends Collector implements Collector.Describable {

        private final List<Consumer<Gauges>> sources;

        private OfSources(List<Consumer<Gauges>> sources) {
            this.sources = sources;
        }

        /** Nothing: a registry would otherwise collect once at the start to learn the names. */
        @Override
        public List<MetricFamilySamples> describe() {
            return List.of();
        }

        @Override
        public List<MetricFamilySamples> collect() {
            Gauges gauges = new Gauges();
            sources.forEach(source -> source.accept(gauges));
            return gauges.families().stream().map(OfSources::samples).toList();
        }

        private static MetricFamilySamples samples(Gauges.Family family) {
            List<MetricFamilySamples.Sample> samples =
                    new ArrayList<>(family.series().size());
            for (Gauges.Series series : family.series()) {
                samples.add(new MetricFamilySamples.Sample(
                        family.name(), series.labels(), series.values(), series.figure()));
            }
            return new MetricFamilySamples(family.name(), Type.GAUGE, family.help(), samples);
        }
    }
}
