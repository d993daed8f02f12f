package purser.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a secret that stands in the configuration itself or in a file that it names (Docker and Kubernetes secrets). */
final class Secrets {

    /** Longer than any key; keeps a mistaken path (a log, a device) from being read whole. */
    private static final int MAX_BYTES = 64 << 10;

    private final List<Fault> faults;

    Secrets(List<Fault> faults) {
        this.faults = faults;
    }

    /**
     * @param property of the value; the file's has {@code -file} behind it
     * @return trimmed; null when there is none, or a fault was found
     */
    @Nullable
    String read(String property, Optional<String> value, Optional<String> file) {
        if (value.isPresent() && file.isPresent()) {
            return fault(property, "is given, and " + property + "-file too: take one of them");
        }
        String from = file.isPresent() ? property + "-file" : property;
        String text = file.isPresent() ? contents(from, file.get().strip()) : value.orElse("");
        if (text == null || text.isBlank()) {
            return null;
        }
        String problem = SecretShape.problem(from, text.strip());
        return problem == null ? text.strip() : fault(from, problem);
    }

    /** Whether a file can be read again: a pipe gives what it has once, and who reads it again waits for ever. */
    static boolean isReadAgain(String file) {
        try {
            return Files.isRegularFile(Path.of(file.strip())) || !Files.exists(Path.of(file.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private @Nullable String contents(String property, String file) {
        String problem = SecretShape.problemOfPath(property, file);
        if (problem != null) {
            return fault(property, problem);
        }
        String name = UnreadableFile.name(file);
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                return fault(property, "names a folder, not a file");
            }
            try (var in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                String text = withoutByteOrderMark(new String(bytes, StandardCharsets.UTF_8));
                if (bytes.length > MAX_BYTES) {
                    return fault(property, "names a file that is longer than any key");
                }
                return text.isBlank() ? fault(property, "names " + name + ", which is empty") : text;
            } catch (NoSuchFileException e) {
                return fault(property, "names " + name + ", which does not exist" + missing(property, path));
            } catch (IOException e) {
                return fault(property, "names " + name + ": " + UnreadableFile.why(path, e));
            }
        } catch (InvalidPathException e) {
            return fault(property, "names a file that does not exist");
        }
    }

    private static String missing(String property, Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            String key = property.substring(property.lastIndexOf('.') + 1).replaceFirst("-file$", "");
            return ": it takes a path such as /run/secrets/" + key + "; " + key + " takes the secret itself";
        }
        return Files.isDirectory(parent) ? "" : ", nor does the folder: is the secret mounted?";
    }

    // Without the file's name where it may be no name: a secret may stand there by mistake.
    private @Nullable String fault(String property, String what) {
        faults.add(new Fault(property, what));
        return null;
    }

    // Some editors on Windows put one in front.
    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
