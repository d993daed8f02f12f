package purser.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What the types of problems mean: {@code problems.properties}, the one place for all that tell it. */
final class ProblemTexts {

    // Read with the native binary, and on a JVM for the first who asks: a start has nothing to do for it.
    private static final Properties TEXTS = read();

    private ProblemTexts() {}

    /** One of the texts of a type. @param text {@code meaning} or {@code whatToDo} */
    static String of(ProblemType type, String text) {
        return Objects.requireNonNull(TEXTS.getProperty(type.id() + "." + text), type.id());
    }

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream resource = ProblemTexts.class.getResourceAsStream("problems.properties")) {
            texts.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
