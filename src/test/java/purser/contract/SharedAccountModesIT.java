package purser.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, by way of the shared engine: one replica must not be able to tell. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = EngineResource.class, restrictToAnnotatedClass = true)
class SharedAccountModesIT extends AccountModesTest {}
