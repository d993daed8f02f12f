package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.support.Resources;

/** One thing in another's place, as far as that can be seen without asking an exchange. */
class MixedUpSecretsTest {

    private static final String BITGET = "purser.accounts.bitget.";
    private static final String BYBIT = "purser.accounts.bybit.";

    private final Configuration configuration = Configuration.valid();

    @TempDir
    Path folder;

    @Test
    void areAKeyInPemFormAsASecret() {
        String pem = Resources.text("keys/test-only-rsa-key.pem");

        assertThat(configuration.with(BYBIT + "secret-key", pem).fault())
                .startsWith(BYBIT + "secret-key")
                .contains("private-key takes an RSA key")
                .doesNotContain("MII");
    }

    @Test
    void areTheKeyItselfInPlaceOfItsFile() {
        configuration
                .without(BYBIT + "secret-key")
                .with(BYBIT + "private-key-file", Resources.text("keys/test-only-rsa-key.pem"));

        assertThat(configuration.fault())
                .contains("holds the key itself", "private-key takes the key itself")
                .doesNotContain("MII");
    }

    @Test
    void areThePublicHalf() {
        configuration
                .without(BYBIT + "secret-key")
                .with(BYBIT + "private-key", Resources.text("keys/test-only-rsa-public-key.pem"));

        assertThat(configuration.fault()).contains("the public half, which goes to the exchange");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/secrets/key", "./key.txt", "~/key", "file:/key", "C:\\key.txt", "/etc/hostname"})
    void areAPathInPlaceOfASecret(String path) {
        assertThat(configuration.with(BYBIT + "secret-key", path).fault())
                .startsWith(BYBIT + "secret-key")
                .contains("looks like the path of a file: secret-key-file takes one")
                .doesNotContain(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x9+k/Q==", "a/b/c", "~", "pa.ss"})
    void areNotSecretsThatOnlyHaveASlash(String secret) {
        assertThat(configuration.with(BYBIT + "secret-key", secret).read()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "api-key, bitget-secret-key, secret-key, is the same as api-key",
        "passphrase, bitget-api-key, passphrase, is the same as api-key",
        "passphrase, bitget-secret-key, passphrase, is the same as secret-key",
        "secret-key, bg_0123456789abcdef0123456789abcdef, secret-key, are they swapped?"
    })
    void areTheSameOrSwapped(String key, String value, String told, String what) {
        assertThat(configuration.with(BITGET + key, value).fault())
                .startsWith(BITGET + told)
                .contains(what)
                .doesNotContain(value);
    }

    @Test
    void areSwappedByTheirLengths() {
        configuration
                .with(BYBIT + "api-key", "a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8")
                .with(BYBIT + "secret-key", "a1B2c3D4e5F6g7H8i9");

        assertThat(configuration.fault()).contains("are they swapped?");
    }

    @Test
    void areInQuotesInTheirFile() throws IOException {
        configuration.without(BYBIT + "secret-key").with(BYBIT + "secret-key-file", file("\"a-secret\"\n"));

        assertThat(configuration.fault()).contains("text is in quotes").doesNotContain("a-secret");
    }

    /** Somebody may have chosen such a passphrase. */
    @Test
    void areNoPassphrasesInQuotesInTheirFile() throws IOException {
        configuration.without(BITGET + "passphrase").with(BITGET + "passphrase-file", file("'quoted'"));

        assertThat(configuration.account("bitget").credentials().passphrase()).isEqualTo("'quoted'");
    }

    @Test
    void nameTheFileThatIsMissing() {
        String file = folder.resolve("no-such-file").toString();
        configuration.without(BYBIT + "secret-key").with(BYBIT + "secret-key-file", file);

        assertThat(configuration.fault())
                .isEqualTo(BYBIT + "secret-key-file (PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE): names " + file
                        + ", which does not exist");
    }

    @Test
    void askWhetherTheSecretIsMounted() {
        configuration
                .without(BYBIT + "secret-key")
                .with(BYBIT + "secret-key-file", "/run/secrets/no-such-folder/secret-key");

        assertThat(configuration.fault())
                .contains("/run/secrets/no-such-folder/secret-key", "nor does the folder: is the secret mounted?");
    }

    @Test
    void doNotNameWhatMayBeTheSecretItself() {
        configuration.without(BYBIT + "secret-key").with(BYBIT + "secret-key-file", "a1B2c3D4e5F6g7H8i9J0");

        assertThat(configuration.fault())
                .contains("names a file, which does not exist", "secret-key takes the secret itself")
                .doesNotContain("a1B2");
    }

    @ParameterizedTest
    @CsvSource({"eu, EU", "eu, Eu"})
    void areNoMatterOfCase(String region, String given) {
        configuration
                .with(BYBIT + "region", given)
                .with(BYBIT + "exchange", "ByBit")
                .with(BYBIT + "environment", "LIVE")
                .with(BYBIT + "mode", "Unified")
                .with(BYBIT + "wallets", "Trading,FUNDING")
                .with("purser.require-read-only", "True");

        assertThat(configuration.account("bybit").site().baseUrl()).hasHost("api.bybit." + region);
    }

    @Test
    void askForTheExchangeByTheAccountsName() {
        configuration.with("purser.accounts.bybit-eu.api-key", "k").with("purser.accounts.bybit-eu.secret-key", "s");

        assertThat(configuration.fault()).contains("did you mean PURSER_ACCOUNTS_BYBIT_EU_EXCHANGE=bybit?");
    }

    @Test
    void areTokensThatAreTooShort() {
        assertThat(configuration.with("purser.access-token", "elevenchars").fault())
                .contains("purser.access-token", "has 11 characters", "openssl rand -hex 32")
                .doesNotContain("elevenchars");
        assertThat(configuration.with("purser.access-token", "twelve-chars").read())
                .isNotNull();
    }

    @Test
    void arePortsThatAreTheSame() {
        assertThat(configuration.withPorts(8080, 8080).fault())
                .contains("quarkus.management.port (QUARKUS_MANAGEMENT_PORT): is 8080, and quarkus.http.port");
        assertThat(configuration
                        .withPorts(8080, 9000)
                        .with("purser.sandbox.port", "9000")
                        .fault())
                .contains("purser.sandbox.port", "is 9000, and quarkus.management.port");
    }

    @Test
    void areOffsetsThatLeadTooFar() {
        assertThat(configuration
                        .withPorts(75000, 9000)
                        .with("purser.port-offset", "60000")
                        .fault())
                .contains("quarkus.http.port", "is 75000", "purser.port-offset has added 60000");
        assertThat(configuration.with("purser.port-offset", "-1").faults())
                .anyMatch(fault -> fault.startsWith("purser.port-offset (PURSER_PORT_OFFSET): \"-1\" is no number"));
    }

    @Test
    void areNoneWithAnOffset() {
        configuration.with("purser.port-offset", "100").with("purser.sandbox.port", "9100");

        assertThat(configuration.read().sandbox().port()).isEqualTo(9200);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text).toString();
    }
}
