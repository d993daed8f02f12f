package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    // As of a terminal that knows no other letters.
    private final PrintStream out = new PrintStream(result, false, StandardCharsets.US_ASCII);
    private final PrintStream err = new PrintStream(messages, false, StandardCharsets.US_ASCII);

    @Test
    void isApartFromMessagesAndInUtf8() {
        int code = Output.of("é\n", List.of("ü", "two\nlines"), Output.PARTIAL).print(out, err);

        assertThat(code).isEqualTo(2);
        assertThat(result.toString(StandardCharsets.UTF_8)).isEqualTo("é\n");
        assertThat(messages.toString(StandardCharsets.UTF_8)).isEqualTo("ü\ntwo?lines\n");
    }

    @Test
    void thatCannotBeWrittenIsNoSuccess() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });

        assertThat(Output.text("x").print(full, err)).isEqualTo(Output.NOTHING);
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("could not be written to standard output");
    }
}
