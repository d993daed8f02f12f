package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** Secrets with characters that configurations like to expand, from the environment to the wire. */
class LiteralValuesIT {

    @ParameterizedTest
    @ValueSource(strings = {"pa$$word", "a${HOME}b", "${not.there}", "back\\slash\\", "a\\${x}"})
    void areTakenAsTheyAre(String value) throws Exception {
        try (RecordingExchange exchange = new RecordingExchange();
                PurserProcess purser = PurserProcess.start(Map.of(
                                "PURSER_ACCESS_TOKEN",
                                "access-token" + value,
                                "PURSER_ACCOUNTS_DESK_2_MAIN_EXCHANGE",
                                "bitget",
                                "PURSER_ACCOUNTS_DESK_2_MAIN_BASE_URL",
                                exchange.url(),
                                "PURSER_ACCOUNTS_DESK_2_MAIN_API_KEY",
                                "key" + value,
                                "PURSER_ACCOUNTS_DESK_2_MAIN_SECRET_KEY",
                                "secret" + value,
                                "PURSER_ACCOUNTS_DESK_2_MAIN_PASSPHRASE",
                                "passphrase" + value))
                        .untilReady()) {
            exchange.answers(200, "{\"code\": \"00000\", \"data\": []}");

            assertThat(purser.get("/balances/desk-2-main").statusCode()).isEqualTo(401);
            assertThat(purser.get("/balances/desk-2-main", "Authorization", "Bearer access-token" + value)
                            .statusCode())
                    .isNotEqualTo(401);

            assertThat(exchange.secrets()).contains("key" + value, "passphrase" + value);
        }
    }
}
