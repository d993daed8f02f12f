package purser.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import purser.contract.support.RedisResource;

/** The same, by way of the shared store: one replica must not be able to tell. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no Redis 7")
class ClusterFaultMatrixIT extends FaultMatrixTest {}
