package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsReaderTest {

    private final Configuration configuration = Configuration.valid();

    @Test
    void isNothingWithoutAUrl() {
        assertThat(configuration.read().cluster()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://valkey, valkey:6379, 0, false",
        "redis://valkey:7000/3, valkey:7000, 3, false",
        "rediss://cache.example:6380/, cache.example:6380, 0, true",
        "REDIS://127.0.0.1, 127.0.0.1:6379, 0, false"
    })
    void takesAUrl(String url, String place, int database, boolean tls) {
        ClusterSettings cluster =
                configuration.with("purser.cluster.url", url).read().cluster();

        assertThat(cluster.place()).isEqualTo(place);
        assertThat(cluster.database()).isEqualTo(database);
        assertThat(cluster.tls()).isEqualTo(tls);
        assertThat(cluster.password()).isNull();
        assertThat(cluster.replicas()).isEqualTo(10);
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
        assertThat(configuration.with("purser.cluster.url", url).message())
                .contains("purser.cluster.url (PURSER_CLUSTER_URL): is no address such as redis://host:6379/0");
    }

    @Test
    void takesNoPasswordInAUrlAndDoesNotQuoteIt() {
        assertThat(configuration
                        .with("purser.cluster.url", "redis://me:hidden@valkey")
                        .message())
                .contains("purser.cluster.url", "purser.cluster.username and purser.cluster.password")
                .doesNotContain("hidden");
    }

    @Test
    void readsAPasswordAndCertificatesFromFiles(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        ClusterSettings cluster = configuration
                .with("purser.cluster.url", "rediss://valkey")
                .with("purser.cluster.username", "purser")
                .with("purser.cluster.password-file", password.toString())
                .with("purser.cluster.ca-file", ca.toString())
                .read()
                .cluster();

        assertThat(cluster.username()).isEqualTo("purser");
        assertThat(cluster.password()).isEqualTo("s3cret");
        assertThat(cluster.ca()).contains("BEGIN CERTIFICATE");
        assertThat(cluster.toString()).doesNotContain("s3cret");
    }

    @Test
    void wantsAUrlForWhatIsOfNoUseWithoutOne() {
        assertThat(configuration
                        .with("purser.cluster.password", "s3cret")
                        .with("purser.cluster.username", "purser")
                        .message())
                .contains("purser.cluster.password (PURSER_CLUSTER_PASSWORD): is given, and purser.cluster.url is not")
                .contains("purser.cluster.username")
                .doesNotContain("s3cret");
    }

    @Test
    void wantsAPasswordForAUser() {
        assertThat(configuration
                        .with("purser.cluster.url", "redis://valkey")
                        .with("purser.cluster.username", "purser")
                        .message())
                .contains("purser.cluster.password (PURSER_CLUSTER_PASSWORD): missing");
    }

    @Test
    void takesCertificatesForTlsOnly(@TempDir Path folder) throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");

        assertThat(configuration
                        .with("purser.cluster.url", "redis://valkey")
                        .with("purser.cluster.ca-file", ca.toString())
                        .message())
                .contains("purser.cluster.ca-file", "rediss://");
        assertThat(configuration
                        .with("purser.cluster.url", "rediss://valkey")
                        .with("purser.cluster.ca-file", none.toString())
                        .message())
                .contains("purser.cluster.ca-file", "without a certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1000000", "1.5"})
    void saysWhatANumberOfReplicasIs(String replicas) {
        assertThat(configuration
                        .with("purser.cluster.url", "redis://valkey")
                        .with("purser.cluster.replicas", replicas)
                        .message())
                .contains("purser.cluster.replicas (PURSER_CLUSTER_REPLICAS): \"" + replicas + "\" is no number");
    }
}
