package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.documents.support.CodeBlock;

/**
 * Each block of code in README and below {@code docs} is run: by a test that takes it from the document, by the gate, or by
 * hand; then {@code docs/verified.md} names it. A new block wants a row here.
 */
class CodeBlocksTest {

    private static final String BY_HAND = "docs/verified.md";
    private static final String GATE = ".ci/run";
    private static final String CONTAINERS = "docker/check";
    private static final String TESTS = "src/test/java/purser/";
    private static final String KUSTOMIZE = TESTS + "manifests/KustomizationsTest.java";
    private static final String WRITTEN = TESTS + "manifests/KubernetesDocumentTest.java";
    private static final String COMMANDS = TESTS + "packaged/CommandsIT.java";
    private static final String JSON = TESTS + "packaged/JsonExamplesIT.java";
    private static final String COMPOSE = TESTS + "packaged/ComposeIT.java";

    private static final List<Row> ROWS = List.of(
            runs("README.md", "./mvnw quarkus:dev", BY_HAND, "`./mvnw quarkus:dev`"),
            runs("README.md", "curl localhost:8080/balances", COMMANDS, "README.md"),
            runs("README.md", "PURSER_\\S+ .*java -jar .*", COMMANDS, "README.md"),
            runs("README.md", "json", JSON, "README.md"),
            runs("README.md", "kubectl kustomize docker/kubernetes/example", KUSTOMIZE, "Kustomize.render(folder)"),
            runs("docs/agents.md", "properties|json|npx .*", TESTS + "packaged/McpClientsIT.java", "docs/agents.md"),
            runs("docs/api.md", "json", JSON, "docs/api.md"),
            runs(
                    "docs/architecture.md",
                    ".*",
                    TESTS + "documents/ArchitectureDocumentTest.java",
                    "docs/architecture.md"),
            runs("docs/clients.md", "python|js|go|sh", TESTS + "packaged/ClientsIT.java", "docs/clients.md"),
            runs("docs/configuration.md", "dotenv", TESTS + "config/DotEnvTest.java", "docs/configuration.md"),
            runs(
                    "docs/configuration.md",
                    "properties",
                    TESTS + "config/CallersReaderTest.java",
                    "docs/configuration.md"),
            runs("docs/configuration.md", "./mvnw package -Pjwt", GATE, "-Pjwt"),
            runs("docs/configuration.md", "PURSER_\\S+ .*", COMMANDS, "docs/configuration.md"),
            runs("docs/deploy/binary-and-jar.md", "PURSER_\\S+ .*", COMMANDS, "docs/deploy/binary-and-jar.md"),
            runs("docs/deploy/binary-and-jar.md", "./mvnw verify -Dnative", GATE, "verify -Dnative"),
            runs("docs/deploy/binary-and-jar.md", "./mvnw package -DskipTests", BY_HAND, "`./mvnw package`"),
            runs(
                    "docs/deploy/binary-and-jar.md",
                    ".* -Daot .*|.*train-aot|.*app.aot.*",
                    BY_HAND,
                    "`src/scripts/train-aot`"),
            runs("docs/deploy/compose.md", "docker compose .*", CONTAINERS, "says docker_service_1"),
            runs("docs/deploy/compose.md", "docker build .*", CONTAINERS, "documented docker/native.Dockerfile"),
            runs("docs/deploy/compose.md", "docker run .*", BY_HAND, "`docker run`"),
            runs("docs/deploy/compose.md", "(mkdir|openssl|cd|echo|chmod) .*", COMPOSE, "docs/deploy/compose.md"),
            runs("docs/deploy/docker.md", "docker build .*", CONTAINERS, "documented docker/native.Dockerfile"),
            runs("docs/deploy/docker.md", "docker (run|exec) .*|  .*", BY_HAND, "`docker run`"),
            runs("docs/deploy/functions.md", "./mvnw verify -Plambda", GATE, "verify -Plambda\n"),
            runs("docs/deploy/functions.md", "./mvnw verify -Plambda -Dnative", GATE, "verify -Plambda -Dnative"),
            runs("docs/deploy/functions.md", "./mvnw package -Plambda .*", GATE, "verify -Plambda -Dnative"),
            runs("docs/deploy/functions.md", "(sam|aws) .*", BY_HAND, "`sam deploy`, `aws`"),
            runs("docs/deploy/functions.md", "gcloud .*", BY_HAND, "`gcloud`"),
            runs("docs/deploy/functions.md", "kubectl .*", BY_HAND, "`kubectl create secret`"),
            runs("docs/deploy/kubernetes.md", "docker build .*", CONTAINERS, "documented docker/native.Dockerfile"),
            runs("docs/deploy/kubernetes.md", "docker push .*", BY_HAND, "`docker build`"),
            runs("docs/deploy/kubernetes.md", "kubectl (apply|logs|create namespace) .*", BY_HAND, "`kubectl apply`"),
            runs("docs/deploy/kubernetes.md", "kubectl --namespace .*", BY_HAND, "`kubectl rollout`"),
            runs("docs/deploy/kubernetes.md", ".*kubectl create secret .*", BY_HAND, "`kubectl create secret`"),
            runs(
                    "docs/deploy/kubernetes.md",
                    "kubectl kustomize docker/kubernetes/\\S+",
                    KUSTOMIZE,
                    "Kustomize.render(folder)"),
            runs("docs/deploy/kubernetes.md", "yaml|kubectl kustomize treasury", WRITTEN, "docs/deploy/kubernetes.md"),
            runs("docs/deploy/kubernetes.md", "(mkdir|openssl|cat) .* ?treasury\\S*", WRITTEN, "treasury"),
            runs(
                    "docs/deploy/systemd.md",
                    "sudo (apt-get|systemctl) .*|curl .*",
                    CONTAINERS,
                    "/scripts/install /package"),
            runs("docs/deploy/systemd.md", "dotenv", CONTAINERS, "/scripts/install /package"),
            runs("docs/deploy/systemd.md", "sudo sh -c .*", BY_HAND, "`systemd-ask-password`"),
            runs("docs/deploy/systemd.md", "src/scripts/package-deb .*", CONTAINERS, "src/scripts/package-deb"),
            runs("docs/keys.md", "openssl .*|PURSER_ACCOUNTS_.*", TESTS + "packaged/KeysIT.java", "docs/keys.md"),
            runs("docs/observability.md", "jq .*", TESTS + "packaged/LogFieldsIT.java", "docs/observability.md"),
            runs("docs/observability.md", "./mvnw package -Potel", GATE, "-Potel"),
            runs("docs/performance.md", "src/scripts/bench", BY_HAND, "`src/scripts/bench`"),
            runs("docs/performance.md", "./mvnw -Pjmh", BY_HAND, "`./mvnw -Pjmh`"),
            runs("docs/replicas.md", "PURSER_\\S+ .*", COMMANDS, "docs/replicas.md"),
            runs("docs/tool.md", "text|purser .*", TESTS + "packaged/ToolIT.java", "docs/tool.md"),
            runs("docs/sandbox.md", ".*", TESTS + "packaged/SandboxDocumentIT.java", "docs/sandbox.md"));

    /**
     * What runs a block.
     *
     * @param code a pattern of a fenced block's language, or of a command
     * @param file the test or script that runs it, or the document that names it
     * @param mention what the file says of it
     */
    private record Row(String document, String code, String file, String mention) {

        private boolean covers(Code piece) {
            return piece.document.equals(document) && piece.code.matches(code);
        }
    }

    /** A fenced block, as its language, or one command of an indented block. */
    record Code(String document, String code, String where) {

        @Override
        public String toString() {
            return where + " " + code;
        }
    }

    private static Row runs(String document, String code, String file, String mention) {
        return new Row(document, code, file, mention);
    }

    static Stream<Code> code() {
        return CodeBlock.all().stream()
                .flatMap(block -> (block.language().isEmpty() ? block.text().lines() : Stream.of(block.language()))
                        .filter(line -> !line.isBlank())
                        .map(line -> new Code(block.document(), line, block.toString())));
    }

    static List<Row> rows() {
        return ROWS;
    }

    @ParameterizedTest
    @MethodSource("code")
    void isRunBySomething(Code code) {
        assertThat(ROWS)
                .as("add a test that runs it, and a row to this one, or name it in " + BY_HAND)
                .filteredOn(row -> row.covers(code))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isNamedByWhatRunsIt(Row row) throws IOException {
        assertThat(Files.readString(Path.of(row.file))).contains(row.mention);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isStillThere(Row row) {
        assertThat(code()).anyMatch(row::covers);
    }

    @Test
    void findsFencedAndIndentedBlocks() {
        assertThat(code().map(Code::code)).contains("json", "python", "./mvnw quarkus:dev", "./mvnw -Pjmh");
    }
}
