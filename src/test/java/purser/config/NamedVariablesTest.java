package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedVariablesTest {

    @ParameterizedTest
    @CsvSource({
        "PURSER_ACCOUNTS_BITGET_API_KEY, purser.accounts.bitget.api-key",
        "PURSER_ACCOUNTS_BITGET_API_KEY_FILE, purser.accounts.bitget.api-key-file",
        "PURSER_ACCOUNTS_MAIN_BYBIT_API_KEY, purser.accounts.main-bybit.api-key",
        "PURSER_ACCOUNTS_MAIN_BYBIT_SECRET_KEY, purser.accounts.main-bybit.secret-key",
        "PURSER_ACCOUNTS_MAIN_BYBIT_SECRET_KEY_FILE, purser.accounts.main-bybit.secret-key-file",
        "PURSER_ACCOUNTS_MAIN_BYBIT_PRIVATE_KEY, purser.accounts.main-bybit.private-key",
        "PURSER_ACCOUNTS_MAIN_BYBIT_PRIVATE_KEY_FILE, purser.accounts.main-bybit.private-key-file",
        "PURSER_ACCOUNTS_A_B_C_2_PASSPHRASE, purser.accounts.a-b-c-2.passphrase",
        "PURSER_ACCOUNTS_A_PASSPHRASE_FILE, purser.accounts.a.passphrase-file",
        "PURSER_ACCOUNTS_A_EXCHANGE, purser.accounts.a.exchange",
        "PURSER_ACCOUNTS_A_ENVIRONMENT, purser.accounts.a.environment",
        "PURSER_ACCOUNTS_A_BASE_URL, purser.accounts.a.base-url",
        "PURSER_ACCOUNTS_A_MODE, purser.accounts.a.mode",
        "PURSER_ACCOUNTS_A_RATE_LIMIT, purser.accounts.a.rate-limit",
        "PURSER_ACCOUNTS_API_API_KEY, purser.accounts.api.api-key"
    })
    void standForProperties(String variable, String property) {
        assertThat(NamedVariables.property(variable)).isEqualTo(property);
        assertThat(NamedVariables.variable(property)).isEqualTo(variable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PURSER_MAX_AGE",
                "PURSER_ACCOUNTS_",
                "PURSER_ACCOUNTS_API_KEY",
                "PURSER_ACCOUNTS__API_KEY",
                "PURSER_ACCOUNTS_BITGET",
                "PURSER_ACCOUNTS_BITGET_KEY",
                "PURSER_ACCOUNTS_BITGET_APIKEY",
                "OTHER_PURSER_ACCOUNTS_BITGET_API_KEY",
                "purser_accounts_bitget_api_key",
                "PATH"
            })
    void areNoneOfThese(String variable) {
        assertThat(NamedVariables.property(variable)).isNull();
    }

    @Test
    void knowEveryKeyOfAnAccount() {
        assertThat(NamedKeys.ACCOUNTS.keys())
                .containsExactlyInAnyOrderElementsOf(KnownKeysTest.properties().stream()
                        .filter(property -> property.startsWith("purser.accounts."))
                        .map(property -> property.substring("purser.accounts.*.".length()))
                        .toList())
                .contains("api-key", "proxy-password-file");
    }

    @Test
    void areASourceOfConfiguration() {
        NamedVariables source = new NamedVariables(
                Map.of("PURSER_ACCOUNTS_MAIN_DESK_API_KEY", "k", "PURSER_MAX_AGE", "1s", "PATH", "/bin"));

        assertThat(source.getProperties()).containsExactly(Map.entry("purser.accounts.main-desk.api-key", "k"));
        assertThat(source.getPropertyNames()).containsExactly("purser.accounts.main-desk.api-key");
        assertThat(source.getValue("purser.accounts.main-desk.api-key")).isEqualTo("k");
        assertThat(source.getValue("purser.max-age")).isNull();
    }

    @Test
    void areAsStrongAsOtherVariables() {
        // The ordinal that the MicroProfile Config specification gives environment variables.
        assertThat(new NamedVariables(Map.of()).getOrdinal()).isEqualTo(300);
    }
}
