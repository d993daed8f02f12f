package purser.tool;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import purser.balance.Portfolio;
import purser.balance.WalletReading;

/**
 * What a command prints and ends with.
 *
 * @param result for standard output; not to be changed
 * @param messages for people, on standard error, a line each
 * @param exitCode {@link #COMPLETE}, {@link #NOTHING} or {@link #PARTIAL}
 */
public record Output(byte[] result, List<String> messages, int exitCode) {

    /** Everything that was asked for is there. */
    public static final int COMPLETE = 0;

    /** Nothing is there: nothing could be read, or the command or the configuration is wrong. */
    public static final int NOTHING = 1;

    /** A part is there; the messages say what is missing. */
    public static final int PARTIAL = 2;

    /** By what could be read of all that was asked for; an older answer that stands in is a part. */
    static int exitCode(Portfolio portfolio) {
        if (portfolio.unreadable()) {
            return NOTHING;
        }
        return portfolio.readings().stream().allMatch(reading -> reading.state() == WalletReading.State.FRESH)
                ? COMPLETE
                : PARTIAL;
    }

    static Output of(String result, List<String> messages, int exitCode) {
        return new Output(result.getBytes(StandardCharsets.UTF_8), messages, exitCode);
    }

    /** Nothing but a text, with the end of its last line. */
    public static Output text(String result) {
        return of(result, List.of(), COMPLETE);
    }

    /** Nothing but one message. */
    public static Output failed(String message) {
        return of("", List.of(message), NOTHING);
    }

    /**
     * Prints it in UTF-8.
     *
     * @return what the process ends with; {@link #NOTHING} when the result could not be written
     */
    public int print(PrintStream out, PrintStream err) {
        for (String message : messages) {
            byte[] line = line(message);
            err.write(line, 0, line.length);
        }
        err.flush();
        out.write(result, 0, result.length);
        out.flush();
        if (out.checkError()) {
            err.println("purser: the result could not be written to standard output");
            return NOTHING;
        }
        return exitCode;
    }

    // Not by println, which would write in the charset of the terminal, or of none.
    private static byte[] line(String message) {
        return (TerminalText.of(message) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
