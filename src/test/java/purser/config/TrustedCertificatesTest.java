package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedCertificatesTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAFileThoseThatComeWithPurserCount() {
        assertThat(trusted(Configuration.valid())).isNull();
    }

    @Test
    void theFilesCountBesideThoseThatComeWithPurser() throws Exception {
        List<X509Certificate> known = publicOnes();
        Path file = pem(known.get(0));

        X509TrustManager trusted = trusted(Configuration.valid().with("purser.ca-file", file.toString()));

        assertThat(trusted.getAcceptedIssuers()).containsAll(known).contains(known.get(0));
    }

    @Test
    void takesTheVariableOfOtherPrograms() throws Exception {
        Path file = pem(publicOnes().get(0));

        assertThat(trusted(Configuration.valid().withVariable("SSL_CERT_FILE", file.toString())))
                .isNotNull();
    }

    @Test
    void leavesTheFileOfAllProgramsAloneWhereNoExchangeIsReachedByTls() {
        Configuration configuration = Configuration.valid()
                .with("purser.accounts.bitget.base-url", "http://localhost:8080")
                .with("purser.accounts.bybit.base-url", "http://localhost:8080")
                .withVariable("SSL_CERT_FILE", folder.resolve("nowhere.pem").toString());

        assertThat(trusted(configuration)).isNull();
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "no certificate");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(message("nowhere.pem")).contains("purser.ca-file (PURSER_CA_FILE)", "does not exist");
        assertThat(message(none.getFileName().toString())).contains("purser.ca-file", "certificate");
        assertThat(message(broken.getFileName().toString())).contains("purser.ca-file", "certificate");
        assertThat(message("")).contains("purser.ca-file", "can't be read");
        assertThat(Configuration.valid()
                        .withVariable(
                                "SSL_CERT_FILE", folder.resolve("nowhere.pem").toString())
                        .message())
                .contains("SSL_CERT_FILE: names a file that does not exist", "PURSER_CA_FILE");
    }

    private String message(String file) {
        return Configuration.valid()
                .with("purser.ca-file", folder.resolve(file).toString())
                .message();
    }

    private static X509TrustManager trusted(Configuration configuration) {
        return configuration.read().accounts().get(0).egress().trusted();
    }

    private Path pem(X509Certificate certificate) throws Exception {
        return Files.writeString(
                folder.resolve("one.pem"),
                "# a company's own\n-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static List<X509Certificate> publicOnes() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                .toList();
    }
}
