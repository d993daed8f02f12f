package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.RecordedCase;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** What exchanges told real people of their keys, through the real stack. */
@QuarkusTest
@QuarkusTestResource(value = RecordedKeysTest.Accounts.class, restrictToAnnotatedClass = true)
class RecordedKeysTest {

    /** An account for each case. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            RecordedCase.ofKeys().forEach(recorded -> accounts.with(recorded.name(), recorded.exchange()));
            accounts.config().put("purser.key-check", "6h");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    static Stream<RecordedCase> cases() {
        return RecordedCase.ofKeys().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatTheKeyMayDo(RecordedCase recorded) {
        sandbox.reset();
        PlayedAccounts.play(sandbox, recorded.exchange(), recorded.name(), recorded.played(List.of()));

        Map<String, Object> key = key(recorded.name());
        // The first look was before the sandbox knew the account.
        for (int i = 0; i < 500 && !key.containsKey("readOnly"); i++) {
            key = key(recorded.name());
        }

        Map<String, Object> known = key;
        recorded.expect().get("key").properties().forEach(ability -> assertThat(known)
                .containsEntry(ability.getKey(), ability.getValue().asBoolean()));
    }

    private static Map<String, Object> key(String account) {
        return given().get("/accounts")
                .then()
                .statusCode(200)
                .extract()
                .path("accounts.find { it.account == '" + account + "' }.key");
    }
}
