package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikelyKeysTest {

    @ParameterizedTest
    @CsvSource({
        "PURSER_MAXAGE, PURSER_MAX_AGE",
        "PURSER_MAX_AEG, PURSER_MAX_AGE",
        "PURSER_DEADLNE, PURSER_DEADLINE",
        "PURSER_STALE_ON_ERROR, PURSER_STALE_IF_ERROR",
        "PURSER_TOKEN, PURSER_ACCESS_TOKEN",
        "PURSER_ACCESSTOKEN, PURSER_ACCESS_TOKEN",
        "PURSER_PORT, QUARKUS_HTTP_PORT",
        "PURSER_HTTP_PORT, QUARKUS_HTTP_PORT",
        "PURSER_HOST, QUARKUS_HTTP_HOST",
        "PURSER_LOG_LEVEL, QUARKUS_LOG_LEVEL",
        "PURSER_MANAGEMENT_PORT, QUARKUS_MANAGEMENT_PORT",
        "PURSER_REDIS_URL, PURSER_CLUSTER_URL",
        "PURSER_SHARED_URL, PURSER_CLUSTER_URL",
        "PURSER_ACCOUNTS_BYBIT_APIKEY, PURSER_ACCOUNTS_BYBIT_API_KEY",
        "PURSER_ACCOUNTS_BYBIT_API_SECRET, PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
        "PURSER_ACCOUNTS_BYBIT_EU_API_SECRET, PURSER_ACCOUNTS_BYBIT_EU_SECRET_KEY",
        "PURSER_ACCOUNTS_BYBIT_SECRET, PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
        "PURSER_ACCOUNTS_BITGET_PASSWORD, PURSER_ACCOUNTS_BITGET_PASSPHRASE",
        "PURSER_ACCOUNTS_BITGET_PASSFRASE, PURSER_ACCOUNTS_BITGET_PASSPHRASE",
        "PURSER_ACCOUNTS_BITGET_SECRET_KEY_FIEL, PURSER_ACCOUNTS_BITGET_SECRET_KEY_FILE",
        "PURSER_ACCOUNT_MAIN_DESK_API_KEY, PURSER_ACCOUNTS_MAIN_DESK_API_KEY",
        "PURSER_BYBIT_API_KEY, PURSER_ACCOUNTS_BYBIT_API_KEY",
        "PURSER_BYBIT_EU_API_SECRET, PURSER_ACCOUNTS_BYBIT_EU_SECRET_KEY",
        "PURSER_ACCOUNTS_API_KEY, PURSER_ACCOUNTS_<NAME>_API_KEY",
        "PURSER_API_KEY, PURSER_ACCOUNTS_<NAME>_API_KEY",
        "PURSER_SECRET, PURSER_ACCOUNTS_<NAME>_SECRET_KEY"
    })
    void areInTheSpellingOfTheEnvironment(String variable, String likely) {
        assertThat(LikelyKeys.ofVariable(variable)).isEqualTo("did you mean " + likely + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "purser.maxage, purser.max-age",
        "purser.max_age, purser.max-age",
        "purser.port, quarkus.http.port",
        "purser.accounts.bybit.apikey, purser.accounts.bybit.api-key",
        "purser.accounts.bybit-eu.api-secret, purser.accounts.bybit-eu.secret-key",
        "purser.account.bybit.api-key, purser.accounts.bybit.api-key",
        "purser.accounts.Bybit.api-key, purser.accounts.bybit.api-key",
        "purser.accounts.api-key, purser.accounts.<name>.api-key"
    })
    void areInTheSpellingOfProperties(String property, String likely) {
        assertThat(LikelyKeys.ofProperty(property)).isEqualTo("did you mean " + likely + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PURSER_X", "PURSER_FLUX_CAPACITOR", "PURSER_ACCOUNTS_BYBIT", "PURSER_"})
    void areAllOfThemWhereNoneIsNear(String variable) {
        assertThat(LikelyKeys.ofVariable(variable)).contains("purser.accounts.<name>");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, abd, 1", "abc, acb, 1", "abc, ab, 1", "ab, abc, 1", "port, prot, 1", "abc, xyz, 3"
    })
    void areNearByLetters(String from, String to, int distance) {
        assertThat(NearNames.distance(from, to)).isEqualTo(distance);
    }

    /** What a word stands for is there. */
    @Test
    void ofOtherProgramsLeadToKeysThatThereAre() {
        Set<String> purser = new HashSet<>(OtherNames.OF_PURSER.values());
        purser.removeAll(KnownKeys.KEYS);
        purser.removeAll(QuarkusKeys.DOCUMENTED);

        assertThat(purser).isEmpty();
        assertThat(NamedKeys.ACCOUNTS.keys()).containsAll(OtherNames.OF_ACCOUNT.values());
        assertThat(NamedKeys.CALLERS.keys()).containsAll(OtherNames.OF_CALLER.values());
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_HTTP_PROT, QUARKUS_HTTP_PORT",
        "QUARKUS_HTTP_HSOT, QUARKUS_HTTP_HOST",
        "QUARKUS_HTPP_PORT, QUARKUS_HTTP_PORT",
        "QUARKUS_MANAGMENT_PORT, QUARKUS_MANAGEMENT_PORT",
        "QUARKUS_LOG_LEVLE, QUARKUS_LOG_LEVEL",
        "QUARKUS_LOG_CONSOLE_JSON_ENABLE, QUARKUS_LOG_CONSOLE_JSON_ENABLED"
    })
    void ofQuarkusAreTold(String variable, String likely) {
        assertThat(QuarkusKeys.faults(Map.of(variable, "x")))
                .extracting(Fault::toString)
                .containsExactly(variable + ": is not known; did you mean " + likely + "?");
    }

    @Test
    void areToldOfASettingThatHasNoEffect() {
        assertThat(QuarkusKeys.faults(Map.of("QUARKUS_HTTP_SSL_CLIENT_AUTH", "required")))
                .singleElement()
                .asString()
                .startsWith("QUARKUS_HTTP_SSL_CLIENT_AUTH: has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_HTTP_SSL_PORT",
                "QUARKUS_HTTP_TEST_PORT",
                "QUARKUS_LOG_FILE_LEVEL",
                "QUARKUS_LOG_MIN_LEVEL",
                "QUARKUS_PROFILE",
                "QUARKUS_LOG_CATEGORY__PURSER__LEVEL",
                "QUARKUS_LOG_CONSOLE_LEVEL",
                "QUARKUS_LOG_CONSOLE_ENABLED",
                "QUARKUS_LOG_FILE_JSON_ENABLED",
                "MY_QUARKUS_HTTP_PROT"
            })
    void ofQuarkusThatThereAreAreLeftAlone(String variable) {
        assertThat(QuarkusKeys.faults(Map.of(variable, "x"))).isEmpty();
    }
}
