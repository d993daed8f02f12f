package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.contract.support.SandboxControl;
import purser.documents.support.CodeBlock;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * The clients of {@code docs/clients.md}, as they stand there, against a Purser of each kind that they may meet. A
 * language that is not installed is skipped; {@code .ci/run} installs all.
 */
class ClientsIT {

    private static final String DOCUMENT = "docs/clients.md";
    private static final String TOKEN = "token-of-the-clients";

    /** In a coin of its own case too, which is another coin, and of more digits than a float or a usual decimal has. */
    private static final String BITGET_ROWS = """
            [{"coin": "USDT", "available": "123456789012345678.123456789012345678", "frozen": "0.25",
              "locked": "0", "limitAvailable": "0", "uTime": "1622697148"},
             {"coin": "Usdt", "available": "5", "frozen": "0", "locked": "0", "limitAvailable": "0", "uTime": null}]""";

    private static final String BYBIT_ROWS =
            "[{\"coin\": \"USDT\", \"free\": \"0.1\", \"frozen\": \"0.02\", \"withdraw\": \"\"}]";

    private static final List<String> ONE_USER = List.of("ONE", "OTHER");

    @TempDir
    private static Path directory;

    private static PurserProcess purser;
    private static PurserProcess withToken;
    private static PurserProcess ofOneUser;
    private static SandboxControl sandbox;

    /** A block's language, and what runs it. */
    enum Client {
        PYTHON("python", "balances.py", "python3"),
        NODE("js", "balances.mjs", "node"),
        GO("go", "balances.go", "go"),
        SHELL("sh", "balances.sh", "sh", "curl", "jq");

        private final String language;
        private final String file;
        private final String[] programs;

        Client(String language, String file, String... programs) {
            this.language = language;
            this.file = file;
            this.programs = programs;
        }

        Result run(String url, String... variables) throws Exception {
            assumeTrue(Program.areInstalled(programs), "not installed: " + String.join(", ", programs));
            Map<String, String> environment = new HashMap<>(Map.of("BALANCES_URL", url));
            for (int i = 0; i < variables.length; i += 2) {
                environment.put(variables[i], variables[i + 1]);
            }
            return program().in(directory).with(environment).run();
        }

        private Program program() throws Exception {
            Path source = directory.resolve(file);
            if (Files.notExists(source)) {
                Files.writeString(source, CodeBlock.only(DOCUMENT, language).text());
            }
            if (this != GO) {
                return Program.of(programs[0], file);
            }
            Path built = directory.resolve("balances");
            if (Files.notExists(built)) {
                Result build = Program.of("go", "build", "-o", "balances", file)
                        .in(directory)
                        .run();
                assertThat(build.errors()).isEmpty();
            }
            return Program.of(built.toString());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.next();
        Map<String, String> environment = new HashMap<>(Map.of(
                "PURSER_SANDBOX", "true",
                "PURSER_SANDBOX_PORT", Integer.toString(port),
                "PURSER_MAX_AGE", "0s",
                "PURSER_STALE_IF_ERROR", "0s",
                "PURSER_COOLDOWN", "10ms"));
        for (String account : new String[] {"BITGET", "BYBIT"}) {
            environment.put("PURSER_ACCOUNTS_" + account + "_ENVIRONMENT", "sandbox");
            environment.put("PURSER_ACCOUNTS_" + account + "_WALLETS", "trading");
            // The accounts whose holdings SandboxControl changes.
            environment.put(
                    "PURSER_ACCOUNTS_" + account + "_API_KEY",
                    account.equals("BITGET") ? SandboxControl.BITGET_KEY : SandboxControl.BYBIT_KEY);
            environment.put("PURSER_ACCOUNTS_" + account + "_RATE_LIMIT", "10000/1s");
        }
        purser = PurserProcess.start(environment).untilReady();
        sandbox = new SandboxControl(port, 0);
        withToken = PurserProcess.start(Map.of("PURSER_SANDBOX", "true", "PURSER_ACCESS_TOKEN", TOKEN))
                .untilReady();
        playOneUser();
        ofOneUser = PurserProcess.start(accountsOfOneUser()).untilReady();
    }

    // Two keys of one user show the same money twice.
    private static void playOneUser() {
        for (String account : ONE_USER) {
            sandbox.account("bybit", "key-of-" + account, """
                    {"secretKey": "secret", "key": {"userID": 4711}, "assets": %s}""".formatted(BYBIT_ROWS));
        }
    }

    private static Map<String, String> accountsOfOneUser() {
        Map<String, String> environment = new HashMap<>();
        for (String account : ONE_USER) {
            environment.put("PURSER_ACCOUNTS_" + account + "_EXCHANGE", "bybit");
            environment.put("PURSER_ACCOUNTS_" + account + "_BASE_URL", "http://127.0.0.1:" + sandbox.port());
            environment.put("PURSER_ACCOUNTS_" + account + "_API_KEY", "key-of-" + account);
            environment.put("PURSER_ACCOUNTS_" + account + "_SECRET_KEY", "secret");
            environment.put("PURSER_ACCOUNTS_" + account + "_RATE_LIMIT", "10000/1s");
            environment.put("PURSER_ACCOUNTS_" + account + "_WALLETS", "trading");
        }
        return environment;
    }

    @AfterAll
    static void stop() {
        purser.close();
        withToken.close();
        ofOneUser.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
        sandbox.bitgetHolds(BITGET_ROWS);
        sandbox.bybitHolds(BYBIT_ROWS);
        playOneUser();
    }

    @ParameterizedTest
    @EnumSource
    void addsUpToTheLastDigit(Client client) throws Exception {
        Result result = client.run(purser.url());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).matches("[\\d.]+ USDT\\n");
        assertThat(new BigDecimal(result.output().replace(" USDT\n", "")))
                .isEqualByComparingTo(sum())
                .isEqualByComparingTo("123456789012345678.493456789012345678");
    }

    private static BigDecimal sum() throws Exception {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode entry : new ObjectMapper()
                .readTree(purser.get("/balances?coin=USDT").body())
                .get("accounts")) {
            for (JsonNode row : entry.get("balances")) {
                if (row.get("coin").asText().equals("USDT")) {
                    sum = sum.add(new BigDecimal(row.get("equity").asText()));
                }
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereAnAccountIsMissing(Client client) throws Exception {
        sandbox.fault("bybit", "{\"code\": \"10003\"}");

        assertThatItStops(client.run(purser.url()), "bybit spot: Bybit does not know the API key");
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereNoAccountCouldBeRead(Client client) throws Exception {
        sandbox.fault("bybit", "{\"code\": \"10003\"}");
        sandbox.fault("bitget", "{\"code\": \"40012\"}");

        assertThatItStops(client.run(purser.url()), "The exchange rejects the credentials: ");
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereThereAreNoTotals(Client client) throws Exception {
        assertThatItStops(client.run(ofOneUser.url()), "no totals: ");
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereAnEquityIsNotKnown(Client client) throws Exception {
        sandbox.bybitHolds("[{\"coin\": \"USDT\", \"free\": \"\", \"frozen\": \"0.02\", \"withdraw\": \"\"}]");

        assertThatItStops(client.run(purser.url()), "equity");
    }

    @ParameterizedTest
    @EnumSource
    void stopsWithoutTheToken(Client client) throws Exception {
        assertThatItStops(client.run(withToken.url()), "token");
        assertThatItStops(client.run(withToken.url(), "BALANCES_TOKEN", "another"), "token");
        assertThat(client.run(withToken.url(), "BALANCES_TOKEN", TOKEN))
                .extracting(Result::exitCode, Result::errors)
                .containsExactly(0, "");
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhereNobodyAnswers(Client client) throws Exception {
        assertThatItStops(client.run("http://localhost:" + FreePort.next()), "");
    }

    private static void assertThatItStops(Result result, String reason) {
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).isNotBlank().contains(reason);
    }
}
