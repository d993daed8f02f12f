package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSettingsReaderTest {

    private final Configuration configuration = Configuration.valid();

    @Test
    void isNothingWithoutAUrl() {
        assertThat(configuration.read().shared()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://valkey, valkey:6379, 0, false",
        "redis://valkey:7000/3, valkey:7000, 3, false",
        "rediss://cache.example:6380/, cache.example:6380, 0, true",
        "REDIS://127.0.0.1, 127.0.0.1:6379, 0, false"
    })
    void takesAUrl(String url, String place, int database, boolean tls) {
        SharedSettings shared =
                configuration.with("purser.shared.url", url).read().shared();

        assertThat(shared.place()).isEqualTo(place);
        assertThat(shared.database()).isEqualTo(database);
        assertThat(shared.tls()).isEqualTo(tls);
        assertThat(shared.password()).isNull();
        assertThat(shared.replicas()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valkey:6379",
                "http://valkey",
                "redis://",
                "redis:///0",
                "redis://h/x",
                "redis://h?x=1",
                " ",
                "redis://a b"
            })
    void saysWhatAUrlIs(String url) {
        assertThat(configuration.with("purser.shared.url", url).message())
                .contains("purser.shared.url (PURSER_SHARED_URL): is no address such as redis://host:6379/0");
    }

    @Test
    void takesNoPasswordInAUrlAndDoesNotQuoteIt() {
        assertThat(configuration
                        .with("purser.shared.url", "redis://me:hidden@valkey")
                        .message())
                .contains("purser.shared.url", "purser.shared.username and purser.shared.password")
                .doesNotContain("hidden");
    }

    @Test
    void readsAPasswordAndCertificatesFromFiles(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        SharedSettings shared = configuration
                .with("purser.shared.url", "rediss://valkey")
                .with("purser.shared.username", "purser")
                .with("purser.shared.password-file", password.toString())
                .with("purser.shared.ca-file", ca.toString())
                .read()
                .shared();

        assertThat(shared.username()).isEqualTo("purser");
        assertThat(shared.password()).isEqualTo("s3cret");
        assertThat(shared.ca()).contains("BEGIN CERTIFICATE");
        assertThat(shared.toString()).doesNotContain("s3cret");
    }

    @Test
    void wantsAUrlForWhatIsOfNoUseWithoutOne() {
        assertThat(configuration
                        .with("purser.shared.password", "s3cret")
                        .with("purser.shared.username", "purser")
                        .message())
                .contains("purser.shared.password (PURSER_SHARED_PASSWORD): is given, and purser.shared.url is not")
                .contains("purser.shared.username")
                .doesNotContain("s3cret");
    }

    @Test
    void wantsAPasswordForAUser() {
        assertThat(configuration
                        .with("purser.shared.url", "redis://valkey")
                        .with("purser.shared.username", "purser")
                        .message())
                .contains("purser.shared.password (PURSER_SHARED_PASSWORD): missing");
    }

    @Test
    void takesCertificatesForTlsOnly(@TempDir Path folder) throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");

        assertThat(configuration
                        .with("purser.shared.url", "redis://valkey")
                        .with("purser.shared.ca-file", ca.toString())
                        .message())
                .contains("purser.shared.ca-file", "rediss://");
        assertThat(configuration
                        .with("purser.shared.url", "rediss://valkey")
                        .with("purser.shared.ca-file", none.toString())
                        .message())
                .contains("purser.shared.ca-file", "without a certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1000000", "1.5"})
    void saysWhatANumberOfReplicasIs(String replicas) {
        assertThat(configuration
                        .with("purser.shared.url", "redis://valkey")
                        .with("purser.shared.replicas", replicas)
                        .message())
                .contains("purser.shared.replicas (PURSER_SHARED_REPLICAS): \"" + replicas + "\" is no number");
    }
}
