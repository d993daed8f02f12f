package purser.app;

import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * Part of the build: makes Qute's engine, and parses the page's template, for the first page and not at each start. Most
 * Pursers never show a page.
 *
 * <p>Quarkus 3.33.2 has no setting for it: {@code EngineProducer} is {@code @Startup @Singleton} without a condition, and
 * its constructor parses all templates. No upstream issue about that was found. A newer Quarkus whose {@code EngineProducer}
 * has no {@code @Startup} makes this class superfluous.
 */
public class LazyTemplates implements BuildCompatibleExtension {

    @Enhancement(types = EngineProducer.class)
    public void notAtStart(ClassConfig engine) {
        engine.removeAnnotation(annotation -> annotation.name().equals(Startup.class.getName()));
    }
}
