package purser.packaged.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of secrets in a folder, swapped as Kubernetes swaps those of a mounted Secret: each name is a link through
 * {@code ..data}, a link to the folder with the files, which another one is renamed onto. Then the old folder goes.
 */
public final class MountedSecret {

    private final Path folder;
    private int version;

    /** @param folder that is there, and empty */
    public MountedSecret(Path folder) {
        this.folder = folder;
    }

    /** The files have these texts from now on, by name: always the same names. */
    public void has(Map<String, String> files) throws IOException {
        Path old = folder.resolve("..version-" + version++);
        Path next = Files.createDirectory(folder.resolve("..version-" + version));
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            Files.writeString(next.resolve(file.getKey()), file.getValue());
        }
        Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (String name : files.keySet()) {
            Path visible = folder.resolve(name);
            if (!Files.isSymbolicLink(visible)) {
                Files.createSymbolicLink(visible, Path.of("..data", name));
            }
            Files.deleteIfExists(old.resolve(name));
        }
        Files.deleteIfExists(old);
    }

    /** Where a file is. */
    public String path(String name) {
        return folder.resolve(name).toString();
    }
}
