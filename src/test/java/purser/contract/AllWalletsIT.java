package purser.contract;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged application. */
@QuarkusIntegrationTest
class AllWalletsIT extends AllWalletsTest {}
