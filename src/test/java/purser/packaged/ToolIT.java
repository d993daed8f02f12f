package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.documents.support.CodeBlock;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * Purser as a command: what it prints, where, and what it ends with. All run beside a server that has their ports, so that none
 * can listen at one.
 */
class ToolIT {

    private static final String DOCUMENT = "docs/tool.md";
    private static final String SECRET = "a-secret-that-nobody-is-told";

    private static PurserProcess server;
    private static Map<String, String> asServer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws Exception {
        String sandbox = Integer.toString(FreePort.next());
        server = PurserProcess.start(
                        Map.of("PURSER_SANDBOX", "true", "PURSER_SANDBOX_PORT", sandbox, "PURSER_DEADLINE", "30s"))
                .untilReady();
        // A command does not know of the calls of the one before, and here they follow each other within milliseconds.
        new SandboxControl(Integer.parseInt(sandbox), server.managementPort()).reset();
        asServer = Map.of(
                "PURSER_SANDBOX",
                "true",
                "PURSER_SANDBOX_PORT",
                sandbox,
                // A busy machine takes longer than usual for what these tests are not about.
                "PURSER_DEADLINE",
                "30s",
                "QUARKUS_HTTP_PORT",
                Integer.toString(server.port()),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(server.managementPort()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> documented() {
        return CodeBlock.of(DOCUMENT).stream()
                .filter(block -> block.language().isEmpty())
                .flatMap(block -> block.text().lines())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void runsAsTheDocumentHasIt(String line) throws Exception {
        assertThat(line).startsWith("purser ");

        Result result = run(asServer, line.substring("purser ".length()).split(" "));

        assertComplete(result);
        assertThat(result.output()).isNotEmpty();
    }

    @Test
    void printsTheTableOfTheDocument() throws Exception {
        String table = CodeBlock.only(DOCUMENT, "text").text();

        Result result = run(asServer, "balances", "--coin", "btc");

        assertComplete(result);
        assertThat(result.output().strip()).isEqualTo(table.strip());
    }

    @Test
    void printsTheJsonOfTheServer() throws Exception {
        Result result = run(asServer, "balances", "--json", "--account", "bybit", "--coin", "usdt,btc");

        assertComplete(result);
        assertThat(result.output()).endsWith("}\n").hasLineCount(1);
        assertThat(withoutMoments(result.output()))
                .isEqualTo(withoutMoments(
                        server.get("/balances?account=bybit&coin=usdt,btc").body()));
    }

    /** A coin in digits that no double has, from the exchange that is awkward about them. */
    @Test
    void printsEachDigit() throws Exception {
        Map<String, String> environment = with(Map.of(
                "PURSER_ACCOUNTS_BYBIT_ENVIRONMENT", "sandbox",
                "PURSER_ACCOUNTS_BYBIT_API_KEY", "sandbox-bybit-awkward-key"));

        Result table = run(environment, "balances");
        Result json = run(environment, "balances", "--json");

        assertComplete(table);
        assertThat(table.output()).containsPattern("\\d\\.\\d{17,}").doesNotContainPattern("\\dE[-+]?\\d");
        List<String> totals =
                JsonParser.parseString(json.output()).getAsJsonObject().getAsJsonArray("accounts").asList().stream()
                        .flatMap(wallet -> wallet.getAsJsonObject().getAsJsonArray("balances").asList().stream())
                        .map(coin -> coin.getAsJsonObject().get("total").getAsString())
                        .toList();
        assertThat(totals).hasSizeGreaterThan(3);
        assertThat(table.output().lines().skip(1).map(line -> line.split(" +")[7]))
                .containsExactlyElementsOf(totals);
    }

    @Test
    void isPartialWhereOneAccountCannotBeRead() throws Exception {
        for (String command : List.of("balances", "balances --json", "check")) {
            Result result = run(with(accounts("good", "bad")), command.split(" "));

            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.output()).contains("good");
            assertThat(result.output() + result.errors())
                    .contains("The exchange rejects the credentials", "10003")
                    .doesNotContain(SECRET);
            assertThat(result.errors())
                    .contains(command.equals("check") ? "1 of 2 accounts" : "bad (bybit, sandbox at ");
        }
    }

    @Test
    void isNothingWhereNoAccountCanBeRead() throws Exception {
        Result balances = run(with(accounts("bad")), "balances");
        assertThat(balances.exitCode()).isEqualTo(1);
        assertThat(balances.output()).isEmpty();
        assertThat(balances.errors()).contains("bad (bybit, sandbox at ", "The exchange rejects the credentials");

        Result json = run(with(accounts("bad")), "balances", "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(JsonParser.parseString(json.output())
                        .getAsJsonObject()
                        .get("type")
                        .getAsString())
                .isEqualTo("/problems/credentials-rejected");

        Result check = run(with(accounts("bad")), "check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output())
                .startsWith("bad (bybit, sandbox at ")
                .contains(": failed: ")
                .hasLineCount(1);
        assertThat(check.errors()).isEqualTo("purser check: 1 of 1 accounts could not be read in full\n");
    }

    @Test
    void checksEachAccountOnALine() throws Exception {
        Result result = run(asServer, "check");

        assertComplete(result);
        assertThat(result.output().lines())
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "\\w+ \\(\\w+, sandbox at 127\\.0\\.0\\.1\\): ok: spot, funding, asked \\d+\\.\\d s ago; classic mode; key is"
                                + " read-only; .*"));
    }

    @Test
    void readsFromTheSandboxOfTheServerBesideIt() throws Exception {
        String fault = "http://127.0.0.1:" + asServer.get("PURSER_SANDBOX_PORT") + "/sandbox/bitget/fault";
        send(HttpRequest.newBuilder(URI.create(fault))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"code\": \"40006\"}")));
        try {
            assertThat(run(asServer, "balances").exitCode()).isEqualTo(2);
        } finally {
            send(HttpRequest.newBuilder(URI.create(fault)).DELETE());
        }
        assertThat(run(asServer, "balances").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"balances", "check"})
    void tellsAllFaultsOfTheConfiguration(String command) throws Exception {
        Result result = run(Map.of("PURSER_DEADLINE", "soon", "PURSER_ACCOUNTS_BYBIT_API_KEY", SECRET), command);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .contains("2 faults", "PURSER_DEADLINE", "PURSER_ACCOUNTS_BYBIT_SECRET_KEY")
                .doesNotContain(SECRET, "Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve                   | purser: \"serve\" is not known",
                "balances --acount bybit | purser balances: \"--acount\" is not known; did you mean --account?",
                "balances --account nope | purser balances: there is no account \"nope\"; the accounts are bitget, bybit",
                "balances --coin b/c     | purser balances: \"b/c\" is no coin",
                "check bybit             | purser check: it takes no \"bybit\"",
                "health --port 1         | purser health: it takes no \"--port\""
            })
    void namesWhatIsWrongInTheCommand(String command, String message) throws Exception {
        Result result = run(asServer, command.split(" "));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).startsWith(message).hasLineCount(1);
    }

    @Test
    void asksTheRunningPurserForItsHealth() throws Exception {
        Result ready = run(asServer, "health");
        assertComplete(ready);
        assertThat(ready.output()).isEqualTo("ready: 127.0.0.1:" + server.managementPort() + "\n");

        int before = server.managementPort() - 7;
        Result offset =
                run(Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(before), "PURSER_PORT_OFFSET", "7"), "health");
        assertThat(offset.output()).isEqualTo(ready.output());

        Result nobody = run(Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.next())), "health");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output()).isEmpty();
        assertThat(nobody.errors()).startsWith("not ready: nothing answers at 127.0.0.1:");
    }

    @Test
    void findsThePortOfHealthInAFile() throws Exception {
        Files.writeString(folder.resolve(".env"), "QUARKUS_MANAGEMENT_PORT=" + server.managementPort() + "\n");

        Result result = PurserProcess.command(List.of("health")).in(folder).run();

        assertComplete(result);
    }

    @Test
    void isNotHealthyOnceItIsToldToStop() throws Exception {
        try (PurserProcess stopping = PurserProcess.start(
                        Map.of("PURSER_SANDBOX", "true", "QUARKUS_SHUTDOWN_DELAY", "60s"))
                .untilReady()) {
            Map<String, String> environment =
                    Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(stopping.managementPort()));
            assertThat(run(environment, "health").exitCode()).isZero();

            stopping.terminate();
            while (stopping.probe("/q/health/ready").statusCode() == 200) {
                Thread.onSpinWait();
            }

            Result result = run(environment, "health");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors())
                    .isEqualTo("not ready: 127.0.0.1:" + stopping.managementPort() + "/q/health/ready answers 503\n");
        }
    }

    @Test
    void tellsOfItselfWithoutAnyConfiguration() throws Exception {
        Result version = run(Map.of(), "--version");
        assertComplete(version);
        Matcher project = Pattern.compile("<artifactId>purser</artifactId>\\s*<version>(.+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(project.find()).isTrue();
        assertThat(version.output()).isEqualTo("purser " + project.group(1) + "\n");

        Result help = run(Map.of(), "--help");
        assertComplete(help);
        assertThat(help.output()).contains("purser balances", "purser check", "purser health", "--json");
    }

    @Test
    void writesItsLogToStandardErrorWhereSomebodyWantsOne() throws Exception {
        Map<String, String> environment = new TreeMap<>(asServer);
        environment.put("QUARKUS_LOG_LEVEL", "INFO");

        Result result = run(environment, "balances", "--coin", "btc");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).contains(" INFO ", "Accounts: bitget");
        assertThat(result.output()).doesNotContain("INFO").startsWith("EXCHANGE ");
    }

    private static void assertComplete(Result result) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    private static Result run(Map<String, String> environment, String... arguments) throws Exception {
        return PurserProcess.command(List.of(arguments)).with(environment).run();
    }

    private static Map<String, String> with(Map<String, String> accounts) {
        Map<String, String> environment = new TreeMap<>(asServer);
        environment.putAll(accounts);
        return environment;
    }

    // A good one has the sandbox's own key, and a bad one a key that it does not know.
    private static Map<String, String> accounts(String... names) {
        Map<String, String> accounts = new TreeMap<>();
        for (String name : names) {
            String prefix = "PURSER_ACCOUNTS_" + name.toUpperCase(Locale.ROOT) + "_";
            accounts.put(prefix + "EXCHANGE", "bybit");
            accounts.put(prefix + "ENVIRONMENT", "sandbox");
            if (name.equals("bad")) {
                accounts.put(prefix + "API_KEY", "a-key-that-is-not-known");
                accounts.put(prefix + "SECRET_KEY", SECRET);
            }
        }
        return accounts;
    }

    private static void send(HttpRequest.Builder request) throws Exception {
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isBetween(200, 299);
    }

    private static JsonObject withoutMoments(String json) {
        return JsonParser.parseString(json.replaceAll("\"(asOf|updatedAt)\":\"[^\"]*\"", "\"$1\":\"\""))
                .getAsJsonObject();
    }
}
