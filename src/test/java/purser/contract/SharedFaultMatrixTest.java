package purser.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The same, by way of the shared engine: one replica must not be able to tell. */
@QuarkusTest
@QuarkusTestResource(value = EngineResource.class, restrictToAnnotatedClass = true)
class SharedFaultMatrixTest extends FaultMatrixTest {}
