package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.FaultRows;
import purser.contract.support.FaultRows.Row;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.PlayedEndpoint;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * One fault at one endpoint of one exchange: what the caller is told, that the account at the other exchange is untouched,
 * how often the endpoint was asked, and that it was all over by the deadline. The README shows the table.
 */
@Tag("fault-matrix")
@QuarkusTest
@QuarkusTestResource(value = FaultMatrixTest.AccountsPerRow.class, restrictToAnnotatedClass = true)
class FaultMatrixTest {

    private static final long DEADLINE_MILLIS = 2_000;

    /** The exchanges' delays are far longer still, so a deadline that is not kept shows. */
    private static final long MILLIS_OF_A_BUSY_MACHINE = 3_000;

    private static final List<Row> ROWS = FaultRows.ALL;

    /** Two accounts for each row, so that none meets what another row has left behind. */
    public static class AccountsPerRow extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (int i = 0; i < ROWS.size(); i++) {
                PlayedEndpoint endpoint = ROWS.get(i).endpoint();
                endpoint.configure(accounts, "row" + i);
                accounts.with("row" + i + "-other", other(endpoint.exchange), "mode", "classic");
            }
            accounts.config().put("purser.deadline", DEADLINE_MILLIS + "ms");
            accounts.config().put("purser.cooldown", "1m");
            return accounts.config();
        }
    }

    private static String other(String exchange) {
        return exchange.equals("bitget") ? "bybit" : "bitget";
    }

    SandboxControl sandbox;

    static Stream<Arguments> rows() {
        return Stream.iterate(0, i -> i + 1).limit(ROWS.size()).map(i -> Arguments.of(i, ROWS.get(i)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneFaultAtOneExchange(int number, Row row) {
        String account = "row" + number;
        PlayedEndpoint endpoint = row.endpoint();
        sandbox.reset();
        endpoint.play(sandbox, account);
        PlayedAccounts.play(sandbox, other(endpoint.exchange), account + "-other", "");
        endpoint.fault(sandbox, account, row.fault());

        long start = System.nanoTime();
        Response response = given().get("/balances?account=" + account + "," + account + "-other");
        long millis = (System.nanoTime() - start) / 1_000_000;

        String failed = "accounts.find { it.account == '" + account + "' }";
        String healthy = "accounts.find { it.account == '" + account + "-other' }";
        response.then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body(healthy + ".state", is("fresh"))
                .body(healthy + ".balances", not(empty()))
                .body(failed + ".state", is("failed"))
                .body(failed, not(hasKey("balances")))
                .body(failed + ".problem.type", endsWith("/" + row.type()))
                .body(failed + ".problem.status", is(row.status()));
        assertThat(endpoint.requests(sandbox, account)).isEqualTo(row.calls());
        assertThat(millis).isLessThan(DEADLINE_MILLIS + MILLIS_OF_A_BUSY_MACHINE);
        assertThat(response.asString()).doesNotContain("key-of", "secret-of", "passphrase-of", "origin_string");
        if (row.coolsDown()) {
            assertCoolsDown(account, row);
        }
    }

    private void assertCoolsDown(String account, Row row) {
        given().header("Cache-Control", "no-cache")
                .get("/balances/" + account)
                .then()
                .statusCode(row.status())
                .body("type", endsWith("/" + row.type()))
                .body("$", hasKey("retryAfter"));
        assertThat(row.endpoint().requests(sandbox, account)).isEqualTo(row.calls());
    }
}
