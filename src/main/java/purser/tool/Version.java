package purser.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Purser this is. */
public final class Version {

    // Read with the native binary; no resource of it is in there.
    private static final String NUMBER = read();

    private Version() {}

    /** What {@code --version} prints, without the end of the line. */
    public static String text() {
        return "purser " + NUMBER;
    }

    private static String read() {
        Properties version = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            version.load(resource);
            return version.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
