package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.cluster.RedisServer;
import purser.documents.support.CodeBlock;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * The commands of the documents that start Purser do start it, and README's command then gets an answer. The package of this
 * build stands in for the one that the command names, and free ports for those that may be taken here.
 */
class CommandsIT {

    private static final String START =
            "((?:[A-Z_]+=\\S+ )+)(?:java -jar target/quarkus-app/quarkus-run\\.jar|target/purser-runner)";
    private static final String ASK = "curl localhost:8080/balances";

    /** Stands for a key of the reader's own. */
    private static final String OWN = "…";

    static Stream<String> starts() {
        return Stream.of(
                        "README.md",
                        "docs/configuration.md",
                        "docs/sandbox.md",
                        "docs/deploy/binary-and-jar.md",
                        "docs/replicas.md")
                .flatMap(document -> CodeBlock.of(document).stream())
                .filter(block -> block.language().isEmpty())
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("PURSER_") && !line.endsWith("\\"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void answers(String start) throws Exception {
        assumeTrue(Program.areInstalled("curl"), "not installed: curl");
        int sandbox = FreePort.next();
        try (RedisServer store = start.contains("redis:") ? RedisServer.started() : null;
                PurserProcess exchanges = start.contains(OWN) ? exchanges(sandbox) : null;
                PurserProcess purser = PurserProcess.start(environment(start, sandbox, store))) {
            purser.untilReady();

            Result answer = Program.shell(ask().replace("localhost:8080", purser.url()) + " -sS")
                    .run();

            assertThat(answer.errors()).isEmpty();
            assertThat(answer.output())
                    .contains("\"complete\":true", exchanges == null ? "\"sandbox\"" : "\"environment\":\"live\"");
            if (store != null) {
                assertThat(reaches(purser)).isTrue();
            }
        }
    }

    // A slow machine answers alone before it has reached the store.
    private static boolean reaches(PurserProcess purser) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (purser.probe("/q/metrics").body().contains("purser_cluster_store_up 1.0")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    // README's, as it stands there.
    private static String ask() {
        return CodeBlock.of("README.md").stream()
                .flatMap(block -> block.text().lines())
                .filter(ASK::equals)
                .findFirst()
                .orElseThrow();
    }

    private static PurserProcess exchanges(int port) throws Exception {
        return PurserProcess.start(Map.of("PURSER_SANDBOX", "true", "PURSER_SANDBOX_PORT", Integer.toString(port)))
                .untilReady();
    }

    private static Map<String, String> environment(String start, int sandbox, RedisServer store) {
        Matcher command = Pattern.compile(START).matcher(start);
        assertThat(command.matches()).as(start).isTrue();
        Map<String, String> environment = new TreeMap<>();
        for (String assignment : command.group(1).split(" ")) {
            String[] parts = assignment.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        if (start.contains(OWN)) {
            environment.replace("PURSER_ACCOUNTS_BYBIT_API_KEY", OWN, "sandbox-bybit-key");
            environment.replace("PURSER_ACCOUNTS_BYBIT_SECRET_KEY", OWN, "sandbox-bybit-secret");
            environment.put("PURSER_ACCOUNTS_BYBIT_BASE_URL", "http://127.0.0.1:" + sandbox);
        } else {
            environment.putIfAbsent("PURSER_SANDBOX_PORT", Integer.toString(sandbox));
        }
        if (store != null) {
            environment.computeIfPresent(
                    "PURSER_CLUSTER_URL", (name, url) -> url.replace("localhost:6379", "localhost:" + store.port()));
        }
        return environment;
    }
}
