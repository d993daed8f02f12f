package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.documents.support.CodeBlock;
import purser.exchange.Account;

class CallersReaderTest {

    private static final String TOKEN = "the-token-of-risk";

    @TempDir
    Path folder;

    private final Configuration configuration = Configuration.valid()
            .with("purser.callers.risk.token", TOKEN)
            .with("purser.callers.risk.accounts", "bybit");

    @Test
    void letsOneSeeWhatIsNamed() {
        Caller risk = caller(TOKEN);

        assertThat(risk.name()).isEqualTo("risk");
        assertThat(seen(risk)).containsExactly("bybit");
        assertThat(risk.seesAll()).isFalse();
        assertThat(risk.may(Caller.Use.BALANCES)).isTrue();
        assertThat(risk.may(Caller.Use.ACCOUNTS)).isTrue();
        assertThat(risk.may(Caller.Use.PAGE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'bybit,bitget', 'bitget bybit'",
        "' bybit , ,Bitget ', 'bitget bybit'",
        "exchange:bitget, bitget",
        "'exchange:bitget,bybit', 'bitget bybit'",
        "all, 'bitget bybit'",
        "'bybit,all', 'bitget bybit'"
    })
    void letsOneSee(String accounts, String seen) {
        configuration.with("purser.callers.risk.accounts", accounts);

        assertThat(String.join(" ", seen(caller(TOKEN)))).isEqualTo(seen);
    }

    @Test
    void isReadFromVariables() {
        Settings settings = Configuration.valid()
                .withVariable("PURSER_CALLERS_NIGHT_REPORT_2_TOKEN", "the-token-of-reports")
                .withVariable("PURSER_CALLERS_NIGHT_REPORT_2_ACCOUNTS", "bitget")
                .withVariable("PURSER_CALLERS_NIGHT_REPORT_2_MAY", "page")
                .read();
        Caller report = settings.access().callers().of("the-token-of-reports");

        assertThat(report.name()).isEqualTo("night-report-2");
        assertThat(report.may(Caller.Use.PAGE)).isTrue();
        assertThat(report.may(Caller.Use.BALANCES)).isFalse();
    }

    @Test
    void isReadAsTheDocumentHasIt() throws IOException {
        Path token = Files.writeString(folder.resolve("risk-token"), TOKEN);
        String lines = CodeBlock.of("docs/configuration.md").stream()
                .filter(block -> block.language().equals("properties"))
                .findFirst()
                .orElseThrow()
                .text();
        Configuration documented = Configuration.valid()
                .with("purser.accounts.main-bitget.exchange", "bitget")
                .with("purser.accounts.main-bitget.api-key", "another-key")
                .with("purser.accounts.main-bitget.secret-key", "another-secret")
                .with("purser.accounts.main-bitget.passphrase", "another-passphrase");
        lines.lines()
                .map(line -> line.split("=", 2))
                .forEach(pair ->
                        documented.withVariable(pair[0], pair[1].replace("/run/secrets/risk-token", token.toString())));
        Settings settings = documented.read();
        Caller risk = settings.access().callers().of(TOKEN);

        assertThat(seen(risk, settings)).containsExactly("bybit", "main-bitget");
    }

    @Test
    void standsBesideTheAccessToken() {
        configuration.with("purser.access-token", "the-token-of-all");

        assertThat(seen(caller("the-token-of-all"))).containsExactly("bitget", "bybit");
        assertThat(seen(caller(TOKEN))).containsExactly("bybit");
        assertThat(caller("another-token")).isNull();
        assertThat(caller(null)).isNull();
    }

    @Test
    void readsTokensFromFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-a-file-it-is\n");
        configuration.without("purser.callers.risk.token").with("purser.callers.risk.token-file", file.toString());

        assertThat(caller("from-a-file-it-is").name()).isEqualTo("risk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts | nobody | \"nobody\" is no account; there are bitget, bybit, exchange:<name>",
                "accounts | ' , ' | missing: it takes the names of the accounts",
                "accounts | exchange:kraken | \"kraken\" is no exchange that Purser knows; there are bitget, bybit",
                "may | trade | \"trade\" is nothing to ask for; there are balances, accounts, page",
                "may | ' ' | is blank; it takes some of balances, accounts, page",
                "token | short | has 5 characters, too few for a secret",
                "token | ' ' | missing or blank, and so are purser.callers.risk.token-file and purser.callers.risk.subject"
            })
    void tellsWhatIsWrong(String key, String value, String fault) {
        configuration.with("purser.callers.risk." + key, value);

        assertThat(configuration.fault())
                .startsWith("purser.callers.risk." + key + " (PURSER_CALLERS_RISK_" + key.toUpperCase() + "): ")
                .contains(fault);
    }

    @Test
    void mustSeeSomething() {
        configuration.with("purser.callers.risk.accounts", "exchange:bybit");
        for (String secret : List.of("api-key", "secret-key")) {
            configuration.without("purser.accounts.bybit." + secret);
        }

        assertThat(configuration.fault())
                .startsWith("purser.callers.risk.accounts")
                .endsWith("no account is at bybit, so this caller would see nothing");
    }

    @Test
    void missesATokenAndAccounts() {
        configuration.without("purser.callers.risk.token");
        assertThat(configuration.fault()).contains("missing or blank");

        configuration.with("purser.callers.risk.token", TOKEN).without("purser.callers.risk.accounts");
        assertThat(configuration.fault())
                .startsWith("purser.callers.risk.accounts")
                .contains("missing");
    }

    @Test
    void refusesOneTokenForTwo() {
        configuration.with("purser.access-token", TOKEN);

        assertThat(configuration.fault())
                .isEqualTo("the callers access-token and risk have the same token")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "purser.callers.risk.acounts, did you mean purser.callers.risk.accounts?",
        "purser.caller.risk.token, did you mean purser.callers.risk.token?",
        "purser.callers.risk.sub, did you mean purser.callers.risk.subject?",
        "purser.callers.risk.permissions, did you mean purser.callers.risk.may?",
        "purser.callers.risk.whatever, its keys are purser.callers.<name>."
    })
    void helpsWithAKeyThatIsNone(String property, String help) {
        assertThat(KnownKeys.unknown(Set.of(property), Map.of()))
                .singleElement()
                .asString()
                .contains(help);
    }

    private Caller caller(String token) {
        return configuration.read().access().callers().of(token);
    }

    private List<String> seen(Caller caller) {
        return seen(caller, configuration.read());
    }

    private static List<String> seen(Caller caller, Settings settings) {
        List<Account> all =
                settings.accounts().stream().map(account -> account.at(null)).toList();
        return caller.seen(all).stream().map(Account::name).toList();
    }
}
