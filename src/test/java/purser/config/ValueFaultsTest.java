package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "PURSER_MAX_AGE ~ \"5s\" ~ purser.max-age (PURSER_MAX_AGE): is in quotes",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ 'k' ~ purser.accounts.bybit.api-key (PURSER_ACCOUNTS_BYBIT_API_KEY): is in quotes",
                "PURSER_ACCOUNTS_BITGET_PASSPHRASE ~ 'k' ~ take PURSER_ACCOUNTS_BITGET_PASSPHRASE_FILE",
                "QUARKUS_HTTP_HOST ~ \"0.0.0.0\" ~ QUARKUS_HTTP_HOST: is in quotes",
                "QUARKUS_HTTP_PORT ~ tcp://172.20.9.9:80 ~ enableServiceLinks: false",
                "PURSER_SANDBOX_PORT ~ tcp://172.20.9.9:80 ~ enableServiceLinks: false",
                "PORT ~ tcp://172.20.9.9:80 ~ enableServiceLinks: false",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ $BYBIT_KEY ~ is a reference that nothing has replaced",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ ${BYBIT_KEY} ~ is a reference that nothing has replaced",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ $(BYBIT_KEY) ~ is a reference that nothing has replaced",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ {{ .Values.key }} ~ is a reference that nothing has replaced",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ <your key> ~ is a placeholder",
                "PURSER_ACCOUNTS_BYBIT_API_KEY ~ … ~ is a placeholder"
            })
    void areToldByVariableWithoutTheValue(String variable, String value, String what) {
        List<Fault> faults = ValueFaults.of(Map.of(variable, value));

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).toString()).contains(what).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "PURSER_MAX_AGE ~ 5s",
                "PURSER_ACCESS_TOKEN ~ pa$$word-and-more",
                "PURSER_ACCESS_TOKEN ~ a${HOME}b",
                "PURSER_ACCOUNTS_BITGET_PASSPHRASE ~ '",
                "PURSER_CLUSTER_URL ~ tcp://somewhere:6379",
                "PURSER_PORT ~ tcp://10.0.0.1:80",
                "OTHER ~ \"quoted\"",
                "PORTS ~ tcp://10.0.0.1:80"
            })
    void areNotTheseValues(String variable, String value) {
        assertThat(ValueFaults.of(Map.of(variable, value))).isEmpty();
    }

    @Test
    void ofWindowsLineEndsAreOneForAll() {
        List<Fault> faults = ValueFaults.of(
                Map.of("PURSER_MAX_AGE", "5s\r", "QUARKUS_HTTP_PORT", "8080\r", "PORT", "80", "OTHER", "x\r"));

        assertThat(faults).extracting(Fault::toString).singleElement().satisfies(fault -> assertThat(fault)
                .startsWith("PURSER_MAX_AGE, QUARKUS_HTTP_PORT: the values end with a carriage return")
                .doesNotContain("5s", "8080"));
    }

    @Test
    void areInPlaceOfWhatFollowsFromThem() {
        assertThat(Configuration.valid()
                        .withVariable("PURSER_MAX_AGE", "\"5s\"")
                        .fault())
                .contains("is in quotes");
        assertThat(Configuration.valid()
                        .withVariable("PURSER_ACCOUNTS_BYBIT_REGION", "\"eu\"")
                        .fault())
                .contains("is in quotes");
    }
}
