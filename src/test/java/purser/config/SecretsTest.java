package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    Path folder;

    private final List<Fault> faults = new ArrayList<>();
    private final Secrets secrets = new Secrets(faults);

    @Test
    void standInTheConfiguration() {
        assertThat(secrets.read("p", Optional.of(" the-secret\n"), Optional.empty()))
                .isEqualTo("the-secret");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-secret", "the-secret\n", "the-secret\r\n", "\n\t the-secret \n\n"})
    void standInAFile(String text) throws IOException {
        assertThat(ofFile(file(text))).isEqualTo("the-secret");
        assertThat(faults).isEmpty();
    }

    @Test
    void standInAFileAsWindowsWritesIt() throws IOException {
        assertThat(ofFile(file("\ufeffthe-secret\r\n"))).isEqualTo("the-secret");
    }

    @Test
    void keepTheirInnerWhiteSpace() throws IOException {
        assertThat(ofFile(file("two words\nand lines\n"))).isEqualTo("two words\nand lines");
    }

    @Test
    void mayBeAbsent() {
        assertThat(secrets.read("p", Optional.empty(), Optional.empty())).isNull();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void areAbsentWhenBlank(String blank) {
        assertThat(secrets.read("p", Optional.of(blank), Optional.empty())).isNull();
    }

    @Test
    void standInOneOfTheTwoOnly() throws IOException {
        secrets.read("p", Optional.of("the-secret"), Optional.of(file("the-secret")));

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).property()).isEqualTo("p");
        assertThat(faults.get(0).what()).contains("p-file").doesNotContain("the-secret");
    }

    @Test
    void areMissedInAFileThatIsNotThere() {
        ofFile(folder.resolve("no-such-file").toString());

        assertFault("does not exist");
    }

    @Test
    void areMissedInAnEmptyFile() throws IOException {
        ofFile(file("\n \n"));

        assertFault("is empty");
    }

    @Test
    void areMissedInAFolder() {
        ofFile(folder.toString());

        assertFault("names a folder");
    }

    @Test
    void areNotOverlong() throws IOException {
        ofFile(file("x".repeat((64 << 10) + 1)));

        assertFault("is longer than any key");
    }

    @Test
    void mayBeAsLongAsAnyKey() throws IOException {
        assertThat(ofFile(file("x".repeat(64 << 10)))).hasSize(64 << 10);
    }

    @Test
    void areMissedInAPathThatIsNone() {
        ofFile("a\u0000b");

        assertFault("does not exist");
    }

    /** Who opens a pipe that nobody writes to any more waits for ever. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void areReadAgainFromFilesAndFromNoPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(Secrets.isReadAgain(pipe.toString())).isFalse();
        assertThat(Secrets.isReadAgain(file("x"))).isTrue();
        assertThat(Secrets.isReadAgain(folder.resolve("not-there-yet").toString()))
                .isTrue();
    }

    private void assertFault(String what) {
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).property()).isEqualTo("p-file");
        assertThat(faults.get(0).what()).contains(what);
    }

    private String ofFile(String file) {
        return secrets.read("p", Optional.empty(), Optional.of(file));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text).toString();
    }
}
