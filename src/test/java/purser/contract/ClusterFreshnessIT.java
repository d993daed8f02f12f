package purser.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import purser.contract.support.RedisResource;

/** The same, by way of the shared store: one replica must not be able to tell. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class ClusterFreshnessIT extends FreshnessTest {}
