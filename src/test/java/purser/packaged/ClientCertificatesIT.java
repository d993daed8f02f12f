package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static purser.contract.support.Eventually.eventually;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.documents.support.CodeBlock;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.TestCertificate;
import purser.support.FreePort;

/** Callers over TLS who must show a certificate (mTLS), by the settings that the document has. */
class ClientCertificatesIT {

    private static final String TOKEN = "the-token-of-risk";

    @TempDir
    static Path folder;

    private static TestCertificate server;
    private static TestCertificate client;
    private static TestCertificate strangers;

    @BeforeAll
    static void make() throws Exception {
        server = certificate("server", "dns:localhost,ip:127.0.0.1");
        client = certificate("client", "dns:risk");
        strangers = certificate("strangers", "dns:risk");
    }

    private static TestCertificate certificate(String name, String names) throws Exception {
        return TestCertificate.of(Files.createDirectory(folder.resolve(name)), names);
    }

    @Test
    void letInWhoeverShowsOneOfTheAuthorityAndSendsAToken() throws Exception {
        int port = FreePort.next();
        try (PurserProcess purser = started(environment(port), port)) {
            SSLContext right = client.contextFor(server);

            assertThat(ask(port, right, TOKEN).statusCode()).isEqualTo(200);
            // The certificate says who may connect, and the token who asks.
            assertThat(ask(port, right, "the-token-of-nobody").statusCode()).isEqualTo(401);

            assertThatThrownBy(() -> ask(port, server.contextOfStranger(), TOKEN))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(port, strangers.contextFor(server), TOKEN))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> purser.get("/balances")).isInstanceOf(ConnectException.class);
            // Probes and metrics have a port of their own, without TLS.
            assertThat(purser.probe("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(ask(port, right, TOKEN).statusCode()).isEqualTo(200);
        }
    }

    /** Without the authority of clients it is TLS alone. */
    @Test
    void areNotAskedForWithoutAnAuthority() throws Exception {
        int port = FreePort.next();
        Map<String, String> environment = environment(port);
        environment.remove("QUARKUS_TLS_CALLERS_TRUST_STORE_PEM_CERTS");
        try (PurserProcess purser = started(environment, port)) {
            assertThat(ask(port, server.contextOfStranger(), TOKEN).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> purser.get("/balances")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void areNoUseBesideAPortWithoutTls() throws Exception {
        Map<String, String> environment = environment(FreePort.next());
        environment.remove("QUARKUS_HTTP_INSECURE_REQUESTS");
        try (PurserProcess purser = PurserProcess.start(environment)) {
            assertThat(purser.output())
                    .contains("Purser can't start: ", "QUARKUS_HTTP_INSECURE_REQUESTS", "disabled")
                    .doesNotContain("Exception", "\tat ");
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    /** Of which Quarkus has no more to say than a warning. */
    @Test
    void areNotWishedForInVain() throws Exception {
        Map<String, String> environment = environment(FreePort.next());
        environment.remove("QUARKUS_TLS_CALLERS_TRUST_STORE_PEM_CERTS");
        environment.put("QUARKUS_HTTP_SSL_CLIENT_AUTH", "required");
        try (PurserProcess purser = PurserProcess.start(environment)) {
            assertThat(purser.output())
                    .contains(
                            "Purser can't start, its configuration has 1 fault:",
                            "QUARKUS_HTTP_SSL_CLIENT_AUTH: has no");
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    // Probes can be answered a moment before the TLS port is open.
    private static PurserProcess started(Map<String, String> environment, int port) throws Exception {
        PurserProcess purser = PurserProcess.start(environment).untilReady();
        eventually(() ->
                assertThatCode(() -> new Socket("localhost", port).close()).doesNotThrowAnyException());
        return purser;
    }

    private static Map<String, String> environment(int port) throws Exception {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PURSER_SANDBOX", "true",
                "PURSER_CALLERS_RISK_TOKEN", TOKEN,
                "PURSER_CALLERS_RISK_ACCOUNTS", "all"));
        Map<String, Path> files = Map.of(
                "/run/secrets/purser.crt", server.certificate(),
                "/run/secrets/purser.key", server.privateKey(),
                "/run/secrets/clients-ca.crt", client.pem());
        CodeBlock.of("docs/configuration.md").stream()
                .filter(block -> block.text().contains("QUARKUS_TLS_"))
                .findFirst()
                .orElseThrow()
                .text()
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(pair -> environment.put(
                        pair[0], files.containsKey(pair[1]) ? files.get(pair[1]).toString() : pair[1]));
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        return environment;
    }

    private static HttpResponse<String> ask(int port, SSLContext context, String token) throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(context).build();
        return http.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/balances"))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
