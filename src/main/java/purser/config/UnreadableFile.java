package purser.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a file can't be read, so that who put it there knows what to change. */
final class UnreadableFile {

    /** Where containers, Kubernetes' drivers and systemd put secrets. */
    private static final Set<String> OF_SECRETS =
            Set.of("/run/secrets", "/var/run/secrets", "/run/credentials", "/mnt/secrets-store", "/secrets", "/etc");

    private UnreadableFile() {}

    /**
     * @param file as it was configured
     * @return the path where it is surely one, and not a secret that stands in its place by mistake
     */
    static String name(String file) {
        try {
            Path path = Path.of(file);
            Path parent = path.getParent();
            boolean sure = path.isAbsolute()
                    && (OF_SECRETS.stream().anyMatch(path::startsWith)
                            || parent != null && parent.getNameCount() > 0 && Files.isDirectory(parent));
            return sure ? file : "a file";
        } catch (InvalidPathException e) {
            return "a file";
        }
    }

    /** Such as "user 1001 may not read it (it belongs to user 0, rw-------)". */
    static String why(Path path, IOException failure) {
        if (failure instanceof AccessDeniedException) {
            Path barred = Stream.iterate(path, one -> one != null, Path::getParent)
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(path);
            return "user " + user() + " may not read " + (barred.equals(path) ? "it" : "the folder that it is in")
                    + owner(barred) + ": let that user read it";
        }
        return "it can't be read (" + failure.getClass().getSimpleName() + ")";
    }

    /** The number of the user that this process runs as, or their name where there are no numbers. */
    private static String user() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | RuntimeException e) {
            return System.getProperty("user.name");
        }
    }

    private static String owner(Path path) {
        try {
            return " (it belongs to user " + Files.getAttribute(path, "unix:uid") + ", "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + ")";
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
