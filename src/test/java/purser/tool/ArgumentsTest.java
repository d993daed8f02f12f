package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void withoutAnyServe() {
        assertThat(Arguments.of().action()).isEqualTo(Action.SERVE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVE")
    void nameAnAction(Action action) {
        assertThat(Arguments.of(action.word()).action()).isEqualTo(action);
    }

    @Test
    void haveOptionsInAnyOrderAndEitherForm() {
        Arguments arguments = Arguments.of(
                "balances",
                "--coin",
                "btc",
                "--json",
                "--account=main",
                "--coin=eth,sol",
                "--account",
                "b",
                "--wallet",
                "earn");

        assertThat(arguments.action()).isEqualTo(Action.BALANCES);
        assertThat(arguments.accounts()).containsExactly("main", "b");
        assertThat(arguments.wallets()).containsExactly("earn");
        assertThat(arguments.coins()).containsExactly("btc", "eth,sol");
        assertThat(arguments.json()).isTrue();
    }

    /** A secret in the wrong place is no word to quote. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dpurser.accounts.bybit.secret-key=dont-tell",
                "balances --secret-key=dont-tell",
                "check --api-key=dont-tell",
                "balances PURSER_ACCOUNTS_BYBIT_SECRET_KEY=dont-tell"
            })
    void areNotQuotedWithTheirValues(String line) {
        assertThatThrownBy(() -> Arguments.of(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("=…")
                .hasMessageNotContaining("dont-tell");
    }

    @Test
    void wantNoOption() {
        Arguments arguments = Arguments.of("balances");

        assertThat(arguments.accounts()).isEmpty();
        assertThat(arguments.wallets()).isEmpty();
        assertThat(arguments.coins()).isEmpty();
        assertThat(arguments.json()).isFalse();
    }

    @Test
    void keepTheRestOfAValueWithAnEqualsSign() {
        assertThat(Arguments.of("balances", "--account=a=b").accounts()).containsExactly("a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-h", "help", "--help", "balances --help", "balances --json -h", "check --help", "help check"})
    void askForHelp(String line) {
        assertThat(Arguments.of(line.split(" ")).action()).isEqualTo(Action.HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve                   | purser: \"serve\" is not known; there are balances, check, health",
                "balance                 | purser: \"balance\" is not known; did you mean balances?",
                "--verson                | purser: \"--verson\" is not known; did you mean --version?",
                "--json                  | purser: \"--json\" is not known",
                "-Dquarkus.http.port=1   | purser: \"-Dquarkus.http.port=…\" is an option of the Java virtual machine: write it in front of -jar.",
                "-Xmx64m                 | in front of -jar",
                "balances --acount main  | purser balances: \"--acount\" is not known; did you mean --account?",
                "balances --acount=main  | purser balances: \"--acount=…\" is not known; did you mean --account?",
                "balances --output yaml  | purser balances: \"--output\" is not known; there are --account, --wallet, --coin, --json.",
                "balances main           | purser balances: \"main\" has no option in front of it: write --account NAME",
                "balances --account      | purser balances: --account wants a value: write --account NAME.",
                "balances --account --json | purser balances: --account wants a value: write --account NAME.",
                "balances --wallet       | purser balances: --wallet wants a value: write --wallet NAME.",
                "balances --coin=        | purser balances: --coin wants a value: write --coin COIN.",
                "balances --json=true    | purser balances: --json takes no value: write --json alone.",
                "check --json            | purser check: it takes no \"--json\", and nothing else.",
                "health 9000             | purser health: it takes no \"9000\", and nothing else.",
                "--version --json        | purser --version: it takes no \"--json\", and nothing else."
            })
    void thatAreWrongAreNamedWithWhatIsRight(String line, String message) {
        assertThatThrownBy(() -> Arguments.of(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void thatAreWrongAreNeitherShownAtLengthNorObeyedByATerminal() {
        assertThatThrownBy(() -> Arguments.of("\u001b[2J" + "x".repeat(500)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"?[2Jxxx")
                .hasMessageContaining("xxx…\"")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(200));
    }

    @Test
    void areAllInTheHelp() {
        for (Action action : Action.values()) {
            assertThat(Usage.TEXT).contains(action.word());
            action.options().forEach(option -> assertThat(Usage.TEXT).contains(option));
        }
    }
}
