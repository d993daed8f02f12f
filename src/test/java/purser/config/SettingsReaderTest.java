package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.AccountMode;
import purser.exchange.Environment;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.support.Resources;

class SettingsReaderTest {

    private static final String BITGET = "purser.accounts.bitget.";
    private static final String BYBIT = "purser.accounts.bybit.";

    private final Configuration configuration = Configuration.valid();

    @Nested
    class Defaults {

        @Test
        void areThoseOfTheDocumentation() {
            Settings settings = configuration.read();

            assertThat(settings.timing().maxAge()).isEqualTo(Duration.ofSeconds(1));
            assertThat(settings.timing().staleIfError()).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.timing().deadline()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.timing().cooldowns())
                    .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
            assertThat(settings.access().callers().needNoToken()).isTrue();
            assertThat(settings.sandbox().runs()).isFalse();
            assertThat(settings.sandbox().port()).isZero();
            assertThat(settings.keys().requireReadOnly()).isFalse();
            assertThat(settings.keys().every()).isEqualTo(Duration.ofHours(6));
        }

        @Test
        void ofAnAccountComeFromItsExchange() {
            AccountSettings bybit = configuration.account("bybit");

            assertThat(bybit.exchange().name()).isEqualTo("bybit");
            assertThat(bybit.environment()).isEqualTo(Environment.LIVE);
            assertThat(bybit.site().baseUrl()).isEqualTo(URI.create("https://api.bybit.com"));
            assertThat(bybit.wallets().mode()).isNull();
            assertThat(bybit.wallets().wallets()).containsExactly(Wallet.TRADING, Wallet.FUNDING);
            assertThat(bybit.wallets().optional()).containsExactly(Wallet.FUNDING);
            assertThat(bybit.wallets().rateLimit()).isNull();
        }
    }

    @Nested
    class Accounts {

        @Test
        void areSortedByName() {
            assertThat(configuration.read().accounts())
                    .extracting(AccountSettings::name)
                    .containsExactly("bitget", "bybit");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "desk-2-main",
                    "desk-2",
                    "2-main",
                    "2",
                    "a-1-b-22-c",
                    "0-0",
                    "main-2024-06-30",
                    "api-2-key",
                    "x-1-mode"
                })
        void mayHaveNumbersInTheirNames(String name) {
            String prefix = "PURSER_ACCOUNTS_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            configuration
                    .withVariable(prefix + "EXCHANGE", "bybit")
                    .withVariable(prefix + "API_KEY", "numbered-key")
                    .withVariable(prefix + "SECRET_KEY", "numbered-secret")
                    .withVariable(prefix + "WALLETS", "trading")
                    .withVariable(prefix + "RATE_LIMIT", "5/1s");

            AccountSettings account = configuration.account(name);
            assertThat(account.credentials().apiKey()).isEqualTo("numbered-key");
            assertThat(account.wallets().wallets()).containsExactly(Wallet.TRADING);
            assertThat(configuration.read().accounts()).hasSize(3);
        }

        @Test
        void comeFromTheEnvironmentAlone() {
            AccountSettings account = new Configuration()
                    .withVariable("PURSER_ACCOUNTS_BITGET_API_KEY", "the-key")
                    .withVariable("PURSER_ACCOUNTS_BITGET_SECRET_KEY", "the-secret")
                    .withVariable("PURSER_ACCOUNTS_BITGET_PASSPHRASE", "the-passphrase")
                    .account("bitget");

            assertThat(account.credentials().apiKey()).isEqualTo("the-key");
            assertThat(account.credentials().passphrase()).isEqualTo("the-passphrase");
        }

        @ParameterizedTest
        @CsvSource({"MAIN_DESK, main-desk", "DESK_2, desk-2", "MAIN_DESK_2, main-desk-2", "2_DESK, 2-desk"})
        void haveNamesOfSeveralWordsInTheEnvironment(String word, String name) {
            AccountSettings account = new Configuration()
                    .withVariable("PURSER_ACCOUNTS_" + word + "_EXCHANGE", "bybit")
                    .withVariable("PURSER_ACCOUNTS_" + word + "_API_KEY", "the-key")
                    .withVariable("PURSER_ACCOUNTS_" + word + "_SECRET_KEY", "the-secret")
                    .account(name);

            assertThat(account.exchange().name()).isEqualTo("bybit");
            assertThat(account.credentials().apiKey()).isEqualTo("the-key");
        }

        @Test
        void mayBeSeveralAtOneExchange() {
            configuration
                    .with("purser.accounts.second.exchange", "bybit")
                    .with("purser.accounts.second.api-key", "k")
                    .with("purser.accounts.second.secret-key", "s");

            assertThat(configuration.read().accounts()).hasSize(3);
        }

        @Test
        void haveTheirVariableBeforeTheirProperty() {
            configuration.withVariable("PURSER_ACCOUNTS_BYBIT_API_KEY", "of-the-variable");

            assertThat(configuration.account("bybit").credentials().apiKey()).isEqualTo("of-the-variable");
        }

        @ParameterizedTest
        @CsvSource({
            "bybit, testnet, TESTNET, https://api-testnet.bybit.com",
            "bitget, demo, DEMO, https://api.bitget.com"
        })
        void haveTheHostOfTheirEnvironment(String account, String text, Environment environment, URI host) {
            configuration.with("purser.accounts." + account + ".environment", text);

            assertThat(configuration.account(account).environment()).isEqualTo(environment);
            assertThat(configuration.account(account).site().baseUrl()).isEqualTo(host);
        }

        @Test
        void signWithTheSecretKey() {
            assertThat(configuration.account("bybit").credentials().signer()).isInstanceOf(HmacSigner.class);
        }

        @Test
        void signWithThePrivateKey() {
            configuration
                    .without(BYBIT + "secret-key")
                    .with(BYBIT + "private-key", Resources.text("keys/test-only-rsa-key.pem"));

            assertThat(configuration.account("bybit").credentials().signer()).isInstanceOf(RsaSigner.class);
        }

        @ParameterizedTest
        @CsvSource({"20/1s, 20, PT1S", "1/500ms, 1, PT0.5S", "600/1m, 600, PT1M", "5/2, 5, PT2S"})
        void haveARateLimitOfTheirOwn(String text, int calls, Duration window) {
            configuration.with(BYBIT + "rate-limit", text);

            assertThat(configuration.account("bybit").wallets().rateLimit()).isEqualTo(new RateLimit(calls, window));
        }

        @ParameterizedTest
        @CsvSource({
            "https://vip-api.bitget.com, https://vip-api.bitget.com",
            "https://vip-api.bitget.com/, https://vip-api.bitget.com",
            "https://host:8443, https://host:8443",
            "http://localhost:8080, http://localhost:8080",
            "http://127.0.0.1:1, http://127.0.0.1:1",
            "http://127.1.2.3:1, http://127.1.2.3:1",
            "http://[::1]:8080, http://[::1]:8080"
        })
        void mayBeAtAnotherHost(String text, URI host) {
            configuration.with(BITGET + "base-url", text);

            assertThat(configuration.account("bitget").site().baseUrl()).isEqualTo(host);
        }

        @ParameterizedTest
        @CsvSource({"auto,", "classic, CLASSIC", "' unified ', UNIFIED"})
        void mayNameTheirMode(String text, AccountMode mode) {
            assertThat(configuration
                            .with(BYBIT + "mode", text)
                            .account("bybit")
                            .wallets()
                            .mode())
                    .isEqualTo(mode);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "trading | TRADING",
                    "funding | FUNDING",
                    "trading,funding | TRADING,FUNDING",
                    "' funding , spot ' | TRADING,FUNDING",
                    "unified | TRADING"
                })
        void mayNameTheirWallets(String text, String wallets) {
            assertThat(configuration
                            .with(BYBIT + "wallets", text)
                            .account("bybit")
                            .wallets()
                            .wallets())
                    .map(Wallet::name)
                    .containsExactly(wallets.split(","));
        }

        @Test
        void mayBeInARegion() {
            configuration.with(BYBIT + "region", "eu").with(BITGET + "region", "vip");

            assertThat(configuration.account("bybit").site().baseUrl()).isEqualTo(URI.create("https://api.bybit.eu"));
            assertThat(configuration.account("bitget").site().baseUrl())
                    .isEqualTo(URI.create("https://vip-api.bitget.com"));
        }

        @Test
        void areAtOneHost() {
            configuration.with(BYBIT + "region", "eu").with(BYBIT + "base-url", "https://api.bybit.tr");

            assertThat(configuration.fault()).contains("is given, and base-url too");
        }

        @Test
        void haveRegionsOnlyWhereTheMoneyIsReal() {
            configuration.with(BYBIT + "environment", "testnet").with(BYBIT + "region", "eu");

            assertThat(configuration.fault()).contains("eu has no testnet", "there are live");
        }

        @Test
        void areNotOfAModeThatTheirEnvironmentHasNot() {
            configuration.with(BYBIT + "environment", "testnet").with(BYBIT + "mode", "classic");

            assertThat(configuration.fault()).contains(BYBIT + "mode", "Bybit (testnet) has no classic accounts");
        }

        @Test
        void haveNoWalletThatTheirEnvironmentHasNot() {
            configuration.with(BYBIT + "environment", "testnet").with(BYBIT + "wallets", "funding");

            assertThat(configuration.fault()).contains(BYBIT + "wallets", "Bybit (testnet) tells no funding wallet");
        }

        @Test
        void haveARateLimitForTheTradingWalletOnly() {
            configuration.with(BYBIT + "wallets", "funding").with(BYBIT + "rate-limit", "1/1s");

            assertThat(configuration.fault()).contains(BYBIT + "rate-limit", "is the trading wallet's");
        }

        @Test
        void areNotAskedAboutTheirKeysAllTheTime() {
            assertThat(configuration.with("purser.key-check", "59s").fault())
                    .contains("purser.key-check", "is less than 1m");
        }

        @Test
        void areNotHeldToReadOnlyKeysThatNobodyLooksAt() {
            configuration.with("purser.require-read-only", "true").with("purser.key-check", "0s");

            assertThat(configuration.fault()).contains("purser.key-check", "needs to look at the keys");
        }
    }

    /** A row: the property, its value, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "purser.max-age                   | soon            | \"soon\" is no duration",
                "purser.max-age                   | -1s             | \"-1s\" is no duration",
                "purser.max-age                   | 2d              | \"2d\" is no duration",
                "purser.max-age                   | 99999999999999d | is no duration",
                "purser.max-age                   | 99999999999999999999s | is no duration",
                "purser.stale-if-error            | 1 hour          | \"1 hour\" is no duration",
                "purser.deadline                  | 0s              | at least 10ms",
                "purser.deadline                  | never           | \"never\" is no duration",
                "purser.cooldown                      | 1m,x            | \"x\" is no duration",
                "purser.cooldown                      | 1m,,5m          | is no duration",
                "purser.allow-anonymous           | yes             | \"yes\" is neither true nor false",
                "purser.sandbox                   | on              | \"on\" is neither true nor false",
                "purser.sandbox.port              | 65536           | \"65536\" is no port",
                "purser.sandbox.port              | -1              | \"-1\" is no port",
                "purser.sandbox.port              | http            | \"http\" is no port",
                "purser.access-token              | with space      | has characters that an HTTP header can't carry",
                "purser.maxage                    | 1s              | is not known; did you mean purser.max-age?",
                "purser.accounts.bybit.api-kee    | x               | did you mean purser.accounts.bybit.api-key?",
                "purser.accounts.bybit.exchange   | kraken          | \"kraken\" is no exchange that Purser knows",
                "purser.accounts.bybit.environment | prod           | \"prod\" is none of live, demo, testnet, sandbox",
                "purser.accounts.bybit.environment | demo           | Bybit has no demo; there are live, testnet",
                "purser.accounts.bitget.environment | testnet       | Bitget has no testnet; there are demo, live",
                "purser.accounts.bybit.environment | sandbox        | the sandbox is off: set purser.sandbox=true",
                "purser.require-read-only         | 1               | \"1\" is neither true nor false",
                "purser.key-check                 | daily           | \"daily\" is no duration",
                "purser.accounts.bybit.mode       | margin          | \"margin\" is none of auto, classic, unified",
                "purser.accounts.bybit.wallets    | spot,margin     | Bybit (live) tells no margin wallet",
                "purser.accounts.bybit.wallets    | spot,savings    | \"savings\" is none of trading, funding, earn, bots, copy-trading, futures, margin, loans",
                "purser.accounts.bybit.wallets    | earn,all        | all stands alone: it says of all wallets whether they are read",
                "purser.accounts.bybit.wallets    | auto,earn       | auto stands alone: it says of all wallets whether they are read",
                "purser.value                     | perhaps         | \"perhaps\" is neither true nor false",
                "purser.slow-max-age              | often           | \"often\" is no duration",
                "purser.accounts.bybit.wallets    | funding,        | \"\" is none of trading, funding",
                "purser.accounts.bybit.region     | us              | \"us\" is none that Purser knows of Bybit; there are eu, tr",
                "purser.accounts.bybit.api-key    | b\u00fcbit      | has characters that an HTTP header can't carry",
                "purser.accounts.bybit.passphrase | x               | is given, and Bybit has none",
                "purser.accounts.bitget.passphrase | gr\u00fcn      | has characters that an HTTP header can't carry",
                "purser.accounts.bybit.private-key | x              | is given, and secret-key too",
                "purser.accounts.bybit.api-key-file | /x            | is given, and purser.accounts.bybit.api-key",
                "purser.accounts.bybit.rate-limit | 20              | \"20\" is no rate limit",
                "purser.max-age                   | 9223372036854775807h | is no duration such as",
                "purser.mcp.rate-limit            | 60/99999999999999999d | is no rate limit",
                "purser.mcp.rate-limit            | fast            | \"fast\" is no rate limit",
                "purser.mcp                       | yes             | \"yes\" is neither true nor false",
                "purser.audit                     | 1               | \"1\" is neither true nor false",
                "purser.accounts.bybit.rate-limit | 20/             | \"20/\" is no rate limit",
                "purser.accounts.bybit.rate-limit | /1s             | \"/1s\" is no rate limit",
                "purser.accounts.bybit.rate-limit | 0/1s            | \"0/1s\" is no rate limit",
                "purser.accounts.bybit.rate-limit | -1/1s           | \"-1/1s\" is no rate limit",
                "purser.accounts.bybit.rate-limit | 1.5/1s          | \"1.5/1s\" is no rate limit",
                "purser.accounts.bybit.rate-limit | 1/0s            | \"1/0s\" is no rate limit",
                "purser.accounts.bybit.rate-limit | 1/2d            | \"1/2d\" is no rate limit",
                "purser.accounts.bybit.rate-limit | 1/99999999999999d | is no rate limit",
                "purser.accounts.bybit.rate-limit | 9999999999/1s   | is no rate limit",
                "purser.accounts.bybit.base-url   | api.bybit.com   | is no URL of a host",
                "purser.accounts.bybit.base-url   | ftp://api.bybit.com | is no URL of a host",
                "purser.accounts.bybit.base-url   | https://        | is no URL",
                "purser.accounts.bybit.base-url   | https://api bybit | is no URL",
                "purser.accounts.bybit.base-url   | https://api.bybit.com/v5 | has more than a host in it",
                "purser.accounts.bybit.base-url   | https://api.bybit.com//  | has more than a host in it",
                "purser.accounts.bybit.base-url   | https://api.bybit.com?x=1 | has more than a host in it",
                "purser.accounts.bybit.base-url   | https://api.bybit.com#x  | has more than a host in it",
                "purser.accounts.bybit.base-url   | https://user:pass@api.bybit.com | has a user or password in it",
                "purser.accounts.bybit.base-url   | http://api.bybit.com | is plain http to another machine",
                "purser.accounts.bybit.base-url   | http://127.0.0.1.example.com | is plain http to another machine",
                "purser.accounts.bybit.base-url   | http://localhost.example.com | is plain http to another machine"
            })
    void tellsOfEachFault(String property, String value, String what) {
        String fault = configuration.with(property, value).faults().get(0);

        assertThat(fault).contains(what);
    }

    @ParameterizedTest
    @CsvSource({
        "purser.max-age, PURSER_MAX_AGE, x",
        "purser.stale-if-error, PURSER_STALE_IF_ERROR, x",
        "purser.sandbox.port, PURSER_SANDBOX_PORT, x",
        "purser.accounts.bybit.rate-limit, PURSER_ACCOUNTS_BYBIT_RATE_LIMIT, x",
        "purser.accounts.bybit.base-url, PURSER_ACCOUNTS_BYBIT_BASE_URL, x"
    })
    void tellsOfAFaultInBothSpellings(String property, String variable, String value) {
        assertThat(configuration.with(property, value).fault()).startsWith(property + " (" + variable + "): ");
    }

    @Test
    void tellsOfAFaultOfAVariableInBothSpellings() {
        configuration.withVariable("PURSER_MAX_AGE", "x");

        assertThat(configuration.fault()).startsWith("purser.max-age (PURSER_MAX_AGE): ");
    }

    @Test
    void tellsOfAFaultOfAnAccountOfSeveralWordsInBothSpellings() {
        configuration
                .withVariable("PURSER_ACCOUNTS_MAIN_DESK_EXCHANGE", "bybit")
                .withVariable("PURSER_ACCOUNTS_MAIN_DESK_SECRET_KEY", "s");

        assertThat(configuration.fault())
                .isEqualTo("purser.accounts.main-desk.api-key (PURSER_ACCOUNTS_MAIN_DESK_API_KEY): missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purser.max-age",
                "purser.stale-if-error",
                "purser.deadline",
                "purser.cooldown",
                "purser.allow-anonymous",
                "purser.sandbox",
                "purser.sandbox.port",
                "purser.accounts.bybit.environment",
                "purser.accounts.bybit.mode"
            })
    void tellsOfABlankValueAmongTheFaults(String property) {
        assertThat(configuration.with(property, "").faults()).anyMatch(fault -> fault.startsWith(property + " ("));
    }

    @Test
    void takesWhiteSpaceAroundValues() {
        configuration
                .with("purser.max-age", " 2s ")
                .with("purser.sandbox", " false ")
                .with("purser.cooldown", "1m, 2m")
                .with(BYBIT + "environment", " testnet ")
                .with(BYBIT + "rate-limit", " 5/1s ");

        assertThat(configuration.read().timing().maxAge()).isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.read().timing().cooldowns())
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({"bitget, api-key", "bitget, secret-key", "bitget, passphrase", "bybit, api-key", "bybit, secret-key"})
    void tellsOfAMissingCredential(String account, String key) {
        String property = "purser.accounts." + account + "." + key;

        assertThat(configuration.without(property).fault())
                .startsWith(property + " (" + NamedVariables.variable(property) + "): missing");
    }

    @Test
    void tellsOfAnAccountWithoutAnExchange() {
        configuration.with("purser.accounts.main.api-key", "k").with("purser.accounts.main.secret-key", "s");

        assertThat(configuration.fault())
                .startsWith("purser.accounts.main.exchange (PURSER_ACCOUNTS_MAIN_EXCHANGE): missing")
                .contains("bitget, bybit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main", "main_desk", "-main", "main-", "m\u00e4in"})
    void tellsOfAnAccountsNameThatIsNone(String name) {
        configuration.with("purser.accounts." + name + ".exchange", "bybit");

        assertThat(configuration.faults()).anyMatch(fault -> fault.contains("purser.accounts." + name));
    }

    @Test
    void listsAllFaultsInOneMessage() {
        String message = configuration
                .with("purser.max-age", "soon")
                .with("purser.deadline", "never")
                .with("purser.sandbox", "maybe")
                .with("purser.tokens", "x")
                .with(BYBIT + "rate-limit", "fast")
                .without(BYBIT + "secret-key")
                .without(BITGET + "passphrase")
                .withVariable("PURSER_ACCOUNTS_BYBIT_SECRET", "x")
                .listeningOn("0.0.0.0")
                .message();

        assertThat(message)
                .startsWith("Purser can't start, its configuration has 9 faults:")
                .contains(
                        "\n  - purser.max-age (PURSER_MAX_AGE): ",
                        "\n  - purser.deadline (PURSER_DEADLINE): ",
                        "\n  - purser.sandbox (PURSER_SANDBOX): ",
                        "\n  - purser.tokens (PURSER_TOKENS): is not known",
                        "\n  - purser.accounts.bybit.rate-limit (PURSER_ACCOUNTS_BYBIT_RATE_LIMIT): ",
                        "\n  - purser.accounts.bybit.secret-key (PURSER_ACCOUNTS_BYBIT_SECRET_KEY): missing",
                        "\n  - purser.accounts.bitget.passphrase (PURSER_ACCOUNTS_BITGET_PASSPHRASE): missing",
                        "PURSER_ACCOUNTS_BYBIT_SECRET",
                        "\n  - purser.access-token (PURSER_ACCESS_TOKEN): missing");
    }

    @Test
    void tellsOfOneFaultInTheSingular() {
        assertThat(configuration.with("purser.max-age", "x").message())
                .startsWith("Purser can't start, its configuration has 1 fault:\n");
    }

    @Nested
    class Messages {

        @Test
        void holdNoSecret() {
            String message = new Configuration()
                    .with("purser.access-token", "my secret token")
                    .with(BITGET + "api-key", "my-secret-k\u00e9y")
                    .with(BITGET + "secret-key", "my-secret-key")
                    .with(BITGET + "private-key", "my-secret-private-key")
                    .with(BITGET + "passphrase", "my-secret-p\u00e4ss")
                    .with(BYBIT + "api-key", "my-secret-key")
                    .with(BYBIT + "private-key", "my-secret-private-key")
                    .with(BYBIT + "passphrase", "my-secret-passphrase")
                    .with(BYBIT + "base-url", "https://me:my-secret-password@host")
                    .message();

            assertThat(message).doesNotContain("my-secret", "my secret");
        }

        @Test
        void holdNothingOfAPrivateKey() {
            String pem = Resources.text("keys/test-only-pkcs1-rsa-key.pem");
            String message = configuration
                    .without(BYBIT + "secret-key")
                    .with(BYBIT + "private-key", pem)
                    .message();

            assertThat(message).contains("private-key", "PKCS#1");
            assertThat(pem.lines().filter(line -> !line.startsWith("-----"))).noneMatch(message::contains);
        }

        @Test
        void holdNoSecretThatStandsWhereAFileIsExpected() {
            configuration.without(BYBIT + "secret-key").with(BYBIT + "secret-key-file", "my-secret-key");

            assertThat(configuration.message()).contains("secret-key-file").doesNotContain("my-secret-key");
        }

        @Test
        void holdNoSecretOfAFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("key"), "my-secret k\u00e9y");
            configuration.without(BYBIT + "api-key").with(BYBIT + "api-key-file", file.toString());

            assertThat(configuration.message()).contains("api-key").doesNotContain("my-secret");
        }
    }

    @Nested
    class SecretsInFiles {

        @TempDir
        Path folder;

        @Test
        void areReadWithoutTheirLineBreak() throws IOException {
            configuration
                    .without(BITGET + "api-key")
                    .with(BITGET + "api-key-file", file("key", "the-key\n"))
                    .without(BITGET + "passphrase")
                    .with(BITGET + "passphrase-file", file("passphrase", "the-passphrase\r\n"));

            AccountSettings account = configuration.account("bitget");
            assertThat(account.credentials().apiKey()).isEqualTo("the-key");
            assertThat(account.credentials().passphrase()).isEqualTo("the-passphrase");
        }

        @Test
        void signAsTheSameSecretInTheConfigurationDoes() throws IOException {
            byte[] direct =
                    configuration.account("bybit").credentials().signer().sign("x");
            configuration
                    .without(BYBIT + "secret-key")
                    .with(BYBIT + "secret-key-file", file("secret", "bybit-secret-key\n"));

            assertThat(configuration.account("bybit").credentials().signer().sign("x"))
                    .isEqualTo(direct);
        }

        @Test
        void mayBePrivateKeys() throws IOException {
            configuration
                    .without(BYBIT + "secret-key")
                    .with(BYBIT + "private-key-file", file("rsa", Resources.text("keys/test-only-rsa-key.pem")));

            assertThat(configuration.account("bybit").credentials().signer()).isInstanceOf(RsaSigner.class);
        }

        @Test
        void areNamedByVariables() throws IOException {
            Configuration environment = new Configuration()
                    .withVariable("PURSER_ACCOUNTS_BYBIT_API_KEY_FILE", file("key", "the-key"))
                    .withVariable("PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE", file("secret", "the-secret"));

            assertThat(environment.account("bybit").credentials().apiKey()).isEqualTo("the-key");
        }

        @Test
        void mayBeTheAccessToken() throws IOException {
            configuration.with("purser.access-token-file", file("token", "the-long-token\n"));

            assertThat(configuration.read().access().callers().of("the-long-token"))
                    .isNotNull();
        }

        private String file(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text).toString();
        }
    }

    @Nested
    class AccessTokens {

        @Test
        void matchNothingButThemselves() {
            Callers callers = configuration
                    .with("purser.access-token", " the-long-token ")
                    .read()
                    .access()
                    .callers();

            assertThat(callers.of("the-long-token")).isNotNull();
            assertThat(callers.of("the-tokem")).isNull();
            assertThat(callers.of("the-long-token ")).isNull();
            assertThat(callers.of("")).isNull();
            assertThat(callers.of(null)).isNull();
        }

        @Test
        void doNotPrintThemselves() {
            assertThat(configuration
                            .with("purser.access-token", "the-long-token")
                            .read()
                            .toString())
                    .doesNotContain("the-long-token", "bitget-secret-key", "bitget-passphrase", "bitget-api-key");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n"})
        void mustNotBeBlank(String token) {
            assertThat(configuration.with("purser.access-token", token).fault())
                    .isEqualTo("purser.access-token (PURSER_ACCESS_TOKEN): is blank");
        }

        @Test
        void mustNotBeABlankVariable() {
            assertThat(configuration.withVariable("PURSER_ACCESS_TOKEN", "").fault())
                    .isEqualTo("purser.access-token (PURSER_ACCESS_TOKEN): is blank");
        }

        @Test
        void mustNotBeInAFileOfABlankName() {
            assertThat(configuration
                            .withVariable("PURSER_ACCESS_TOKEN_FILE", "")
                            .fault())
                    .startsWith("purser.access-token");
        }

        @Test
        void mustNotBeInAnEmptyFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("token"), "\n");

            assertThat(configuration
                            .with("purser.access-token-file", file.toString())
                            .fault())
                    .contains("is empty");
        }
    }

    @Nested
    class AnAddressToListenOn {

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
        void needsNoTokenOnLoopback(String address) {
            assertThat(configuration
                            .listeningOn(address)
                            .read()
                            .access()
                            .callers()
                            .needNoToken())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "::",
                    "[::]",
                    "10.0.0.1",
                    "192.168.1.1",
                    "purser.internal",
                    "127.0.0.1.example.com",
                    "localhost.example.com",
                    "1127.0.0.1",
                    ""
                })
        void needsATokenElsewhere(String address) {
            assertThat(configuration.listeningOn(address).fault())
                    .startsWith("purser.access-token (PURSER_ACCESS_TOKEN): missing");
        }

        @Test
        void tellsNothingOfWhoCallsAFunction() {
            configuration.withVariable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");

            assertThat(configuration.fault())
                    .startsWith("purser.access-token (PURSER_ACCESS_TOKEN): missing, and this is a function")
                    .contains("purser.allow-anonymous=true");
            assertThat(configuration
                            .with("purser.allow-anonymous", "true")
                            .read()
                            .access()
                            .callers()
                            .needNoToken())
                    .isTrue();
        }

        @Test
        void isFineElsewhereWithAToken() {
            configuration.listeningOn("0.0.0.0").with("purser.access-token", "the-long-token");

            assertThat(configuration.read().access().callers().needNoToken()).isFalse();
        }

        @Test
        void isFineElsewhereWhenSomethingInFrontChecks() {
            configuration.listeningOn("0.0.0.0").with("purser.allow-anonymous", "true");

            assertThat(configuration.read().access().callers().needNoToken()).isTrue();
        }
    }

    @Nested
    class TheManagementPort {

        /** It never asks for a token, so that callers need one does not open it. */
        @Test
        void answersThisMachineOnlyOnLoopback() {
            assertThat(configuration.read().access().managementLocalOnly()).isTrue();
            assertThat(configuration
                            .with("purser.access-token", "the-long-token")
                            .read()
                            .access()
                            .managementLocalOnly())
                    .isTrue();
        }

        @Test
        void answersOthersOnOtherAddresses() {
            assertThat(configuration.managedOn("0.0.0.0").read().access().managementLocalOnly())
                    .isFalse();
        }

        @Test
        void answersOthersWhenSomethingInFrontChecks() {
            configuration.with("purser.allow-anonymous", "true");

            assertThat(configuration.read().access().managementLocalOnly()).isFalse();
        }
    }

    @Nested
    class TheMetrics {

        @Test
        void tellNoBalancesUnlessAskedTo() {
            assertThat(configuration.read().access().metricsBalances()).isFalse();
            assertThat(configuration.managedOn("0.0.0.0").read().access().metricsBalances())
                    .isFalse();
        }

        @Test
        void tellBalancesOnLoopback() {
            configuration.with("purser.metrics.balances", "true");

            assertThat(configuration.read().access().metricsBalances()).isTrue();
        }

        @Test
        void tellNoBalancesToTheWorld() {
            configuration.with("purser.metrics.balances", "true").with("purser.access-token", "the-long-token");

            assertThat(configuration.managedOn("0.0.0.0").fault())
                    .startsWith("purser.metrics.balances (PURSER_METRICS_BALANCES): is true, and 0.0.0.0")
                    .contains("quarkus.management.host", "purser.allow-anonymous=true");
        }

        @Test
        void tellBalancesElsewhereWhenSomethingInFrontChecks() {
            configuration.with("purser.metrics.balances", "true").with("purser.allow-anonymous", "true");

            assertThat(configuration.managedOn("0.0.0.0").read().access().metricsBalances())
                    .isTrue();
        }
    }

    @Nested
    class AProcess {

        @Test
        void hasTimeOfItsOwn() {
            assertThat(configuration.read().timing().pausesWhenIdle()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"AWS_LAMBDA_RUNTIME_API", "K_SERVICE"})
        void hasNoneAsAFunction(String variable) {
            configuration.with("purser.access-token", "the-long-token").withVariable(variable, "x");

            assertThat(configuration.read().timing().pausesWhenIdle()).isTrue();
        }
    }

    @Nested
    class TheSandbox {

        @Test
        void hasAnAccountAtEachExchangeByItself() {
            Settings settings =
                    new Configuration().with("purser.sandbox", "true").read();

            assertThat(settings.accounts()).extracting(AccountSettings::name).containsExactly("bitget", "bybit");
            assertThat(settings.accounts())
                    .extracting(AccountSettings::environment)
                    .containsOnly(Environment.SANDBOX);
        }

        @Test
        void isWhereItsAccountsAre() {
            URI sandbox = URI.create("http://127.0.0.1:4711");

            assertThat(new Configuration()
                            .with("purser.sandbox", "true")
                            .account("bybit")
                            .at(sandbox)
                            .baseUrl())
                    .isEqualTo(sandbox);
        }

        @Test
        void knowsAKeyForAnAccountThatHasNone() {
            AccountSettings account = new Configuration()
                    .with("purser.sandbox", "true")
                    .with("purser.accounts.play.exchange", "bitget")
                    .with("purser.accounts.play.environment", "sandbox")
                    .account("play");

            assertThat(account.credentials().apiKey()).isEqualTo("sandbox-key");
            assertThat(account.credentials().passphrase()).isEqualTo("sandbox-passphrase");
        }

        @Test
        void knowsAKeyOfAUnifiedAccount() {
            AccountSettings account = new Configuration()
                    .with("purser.sandbox", "true")
                    .with("purser.accounts.bybit.environment", "sandbox")
                    .with("purser.accounts.bybit.mode", "unified")
                    .account("bybit");

            assertThat(account.credentials().apiKey()).isEqualTo("unified-key");
        }

        @Test
        void knowsTheSecretOfAKeyThatIsThereFromTheStart() {
            Configuration named = new Configuration()
                    .with("purser.sandbox", "true")
                    .with("purser.accounts.bitget.environment", "sandbox")
                    .with("purser.accounts.bitget.api-key", "awkward-key");

            assertThat(named.account("bitget").credentials().apiKey()).isEqualTo("awkward-key");
            assertThat(named.account("bitget").credentials().passphrase()).isEqualTo("sandbox-passphrase");
        }

        @ParameterizedTest
        @CsvSource({
            "sandbox, k, passphrase, p, secret-key",
            "sandbox, awkward-key, passphrase, p, secret-key",
            "sandbox, awkward-key, secret-key, s, passphrase",
            "live, awkward-key, passphrase, p, secret-key"
        })
        void doesNotCompleteAKeyThatIsGivenInPart(
                String environment, String apiKey, String key, String value, String missing) {
            Configuration part = new Configuration()
                    .with("purser.sandbox", "true")
                    .with("purser.accounts.bitget.environment", environment)
                    .with("purser.accounts.bitget.api-key", apiKey)
                    .with("purser.accounts.bitget." + key, value);

            assertThat(part.fault()).startsWith("purser.accounts.bitget." + missing);
        }

        @Test
        void saysWhatAKeyLacksThatIsNotThereFromTheStart() {
            Configuration other = new Configuration()
                    .with("purser.sandbox", "true")
                    .with("purser.accounts.bybit.environment", "sandbox")
                    .with("purser.accounts.bybit.api-key", "k");

            assertThat(other.fault())
                    .startsWith("purser.accounts.bybit.secret-key")
                    .contains("missing", "not one of the sandbox's own");
        }

        @Test
        void isNotMixedWithRealMoney() {
            configuration.with("purser.sandbox", "true").with(BYBIT + "environment", "sandbox");

            assertThat(configuration.fault()).contains("(bybit)", "(bitget)", "play money");
        }

        @Test
        void mayBeOnBesideRealAccounts() {
            configuration.with("purser.sandbox", "true");

            assertThat(configuration.read().accounts())
                    .extracting(AccountSettings::environment)
                    .containsOnly(Environment.LIVE);
        }

        @Test
        void isToldOfWhenThereIsNoAccount() {
            assertThat(new Configuration().fault())
                    .startsWith("no account is configured")
                    .contains("PURSER_ACCOUNTS_BITGET_API_KEY", "purser.accounts.bitget.api-key")
                    .contains("PURSER_SANDBOX=true", "purser.sandbox");
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 1", "65535, 65535", "' 8081 ', 8081"})
        void hasAPort(String text, int port) {
            assertThat(configuration
                            .with("purser.sandbox.port", text)
                            .read()
                            .sandbox()
                            .port())
                    .isEqualTo(port);
        }
    }

    @Test
    void faultsNoServiceLinkOfKubernetes() {
        configuration
                .withVariable("PURSER_SERVICE_HOST", "10.0.0.1")
                .withVariable("PURSER_SERVICE_PORT", "8080")
                .withVariable("PURSER_SERVICE_PORT_HTTP", "8080")
                .withVariable("PURSER_PORT", "tcp://10.0.0.1:8080")
                .withVariable("PURSER_PORT_8080_TCP", "tcp://10.0.0.1:8080")
                .withVariable("PURSER_PORT_8080_TCP_PROTO", "tcp")
                .withVariable("PURSER_PORT_8080_TCP_PORT", "8080")
                .withVariable("PURSER_PORT_8080_TCP_ADDR", "10.0.0.1");

        assertThat(configuration.read().accounts()).hasSize(2);
    }

    @Test
    void givesFaultsOfAccountsInTheOrderOfTheirNames() {
        List<String> faults = configuration
                .without(BYBIT + "api-key")
                .without(BITGET + "api-key")
                .faults();

        assertThat(faults).hasSize(2);
        assertThat(faults.get(0)).startsWith(BITGET);
        assertThat(faults.get(1)).startsWith(BYBIT);
    }
}
