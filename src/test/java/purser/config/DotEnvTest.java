package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.documents.support.CodeBlock;

/** The examples of Docker Compose's documentation of the syntax, and its awkward cases. */
class DotEnvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "VAR=VAL ~ VAL",
                "VAR=\"VAL\" ~ VAL",
                "VAR='VAL' ~ VAL",
                "VAR: VAL ~ VAL",
                "VAR = VAL ~ VAL",
                "export VAR=VAL ~ VAL",
                "  export  VAR='VAL' ~ VAL",
                "VAR=VAL # comment ~ VAL",
                "VAR=VAL# not a comment ~ VAL# not a comment",
                "VAR=\"VAL # not a comment\" ~ VAL # not a comment",
                "VAR=\"VAL\" # comment ~ VAL",
                "VAR='VAL'# comment ~ VAL",
                "VAR='$OTHER' ~ $OTHER",
                "VAR='${OTHER}' ~ ${OTHER}",
                "VAR='Let\\'s go!' ~ Let's go!",
                "VAR=\"{\\\"hello\\\": \\\"json\\\"}\" ~ {\"hello\": \"json\"}",
                "VAR='some\\tvalue' ~ some\\tvalue",
                "VAR=some\\tvalue ~ some\\tvalue",
                "VAR=a=b ~ a=b",
                "VAR=back\\slash ~ back\\slash",
                "VAR=\"back\\slash\" ~ back\\slash",
                "VAR=5$ ~ 5$",
                "VAR=5$1 ~ 5$1",
                "VAR=\"5\\$x\" ~ 5$x",
                "VAR=a\"b\" ~ a\"b\""
            })
    void readsAsComposeDoes(String line, String value) {
        DotEnv file = DotEnv.of(line.stripLeading());

        assertThat(file.values()).isEqualTo(Map.of("VAR", value));
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void readsEscapesInDoubleQuotes() {
        assertThat(DotEnv.of("VAR=\"some\\tvalue\\r\\n\\\\x\"").values())
                .isEqualTo(Map.of("VAR", "some\tvalue\r\n\\x"));
    }

    @Test
    void readsLinesOneByOne() {
        DotEnv file = DotEnv.of("\ufeff# a comment\r\n\r\nONE=1\r\nTWO='2\n3'\nEMPTY=\nLAST=x\nLAST=y");

        assertThat(file.values()).isEqualTo(Map.of("ONE", "1", "TWO", "2\n3", "EMPTY", "", "LAST", "y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "PURSER_X=$OTHER ~ has a $ that Docker Compose would replace",
                "PURSER_X=a${OTHER}b ~ has a $ that Docker Compose would replace",
                "PURSER_X=a$$b ~ has a $ that Docker Compose would replace",
                "PURSER_X=\"a$b\" ~ has a $ that Docker Compose would replace",
                "PURSER_X=\"open ~ has no closing \"",
                "PURSER_X='open ~ has no closing '",
                "PURSER_X='a' b ~ has text behind its closing '",
                "PURSER X=1 ~ has a blank in its name",
                "PURSER_X ~ has no value: write PURSER_X=…",
                "export PURSER_X ~ has no value: write PURSER_X=…",
                "QUARKUS_HTTP_PORT=$PORT ~ in single quotes it stays as it is"
            })
    void tellsWhatItCannotReadAsComposeDoes(String line, String what) {
        List<Fault> faults = DotEnv.of("\nOTHER=1\n" + line).faults();

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).toString())
                .startsWith(".env, line 3: ")
                .contains(what)
                .doesNotContain("OTHER", "open");
    }

    @Test
    void leavesOtherProgramsLinesAlone() {
        DotEnv file = DotEnv.of("DATABASE=$USER@x\nPATH_OF='open\nX=1\n");

        assertThat(file.faults()).isEmpty();
    }

    @Test
    void isNoneWhereThereIsNoFile(@TempDir Path folder) throws IOException {
        assertThat(DotEnv.read(folder.resolve(".env"))).isEqualTo(DotEnv.NONE);
        assertThat(DotEnv.read(folder)).isEqualTo(DotEnv.NONE);

        Files.writeString(folder.resolve(".env"), "A=b");
        assertThat(DotEnv.read(folder.resolve(".env")).values()).isEqualTo(Map.of("A", "b"));
    }

    @Test
    void configuresAccountsByTheirDocumentedNames() {
        Configuration configuration = new Configuration()
                .withFile("export PURSER_ACCOUNTS_BYBIT_EU_EXCHANGE=bybit\n"
                        + "PURSER_ACCOUNTS_BYBIT_EU_API_KEY=\"of-the-file\" # read only\n"
                        + "PURSER_ACCOUNTS_BYBIT_EU_SECRET_KEY='pa$$word'\n"
                        + "PURSER_MAX_AGE=7s\nPURSER_DEADLINE=3s\n")
                .withVariable("PURSER_DEADLINE", "2s");

        Settings settings = configuration.read();

        assertThat(configuration.account("bybit-eu").credentials().apiKey()).isEqualTo("of-the-file");
        assertThat(settings.timing().maxAge()).hasSeconds(7);
        assertThat(settings.timing().deadline()).hasSeconds(2);
    }

    @Test
    void configuresTheAccountOfTheDocument() {
        String text = CodeBlock.of("docs/configuration.md").stream()
                .filter(block -> block.language().equals("dotenv"))
                .findFirst()
                .orElseThrow()
                .text();

        AccountSettings account = new Configuration().withFile(text).account("bybit-eu");

        assertThat(account.site().baseUrl()).hasHost("api.bybit.eu");
        assertThat(account.credentials().apiKey()).isEqualTo("the-key");
    }

    @Test
    void hasItsLinesAmongTheFaults() {
        Configuration configuration = Configuration.valid().withFile("PURSER_MAXAGE=1s\nPURSER_DEADLINE=$X\n");

        assertThat(configuration.faults())
                .anyMatch(fault -> fault.startsWith("purser.deadline (PURSER_DEADLINE): has a $")
                        && fault.endsWith("(.env, line 2)"))
                .anyMatch(fault -> fault.equals("PURSER_MAXAGE: is not known; did you mean PURSER_MAX_AGE?"));
    }
}
