package purser.contract;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, on the package as it ships. */
@QuarkusIntegrationTest
class SubAccountsIT extends SubAccountsTest {}
