package purser.app;

import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * Part of the build: Qute's engine is made, and the page's template read, for the first page and not at each start, as most
 * Pursers never show one.
 */
public class LazyTemplates implements BuildCompatibleExtension {

    @Enhancement(types = EngineProducer.class)
    public void notAtStart(ClassConfig engine) {
        engine.removeAnnotation(annotation -> annotation.name().equals(Startup.class.getName()));
    }
}
