package purser.manifests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code kubectl kustomize}: a client without a cluster. */
public final class Kustomize {

    // What Kustomize appends to the names of objects that it generates: a hash of their content, in its own alphabet.
    private static final String HASHES = "(?m)-[2456789bcdfghkmt]{10}$";

    private Kustomize() {}

    /** Whether {@code kubectl} is there; {@code .ci/run} brings it where it is missing. */
    public static boolean isAvailable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, "kubectl"), Path.of(folder, "kubectl.exe")))
                .anyMatch(Files::isExecutable);
    }

    /** The objects that a folder renders to, with the names as they are. */
    public static List<Manifest> render(Path folder) throws IOException, InterruptedException {
        return Manifest.read(folder, yaml(folder));
    }

    /** The objects that a folder renders to, with no hash at the end of names. */
    public static List<Manifest> renderWithoutHashes(Path folder) throws IOException, InterruptedException {
        return Manifest.read(folder, yaml(folder).replaceAll(HASHES, ""));
    }

    /** What it says of a folder that it does not render. @throws AssertionError when it does */
    public static String refusal(Path folder) throws IOException, InterruptedException {
        Process kubectl = start(folder, ProcessBuilder.Redirect.PIPE);
        String message = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.getInputStream().readAllBytes()).isEmpty();
        assertThat(kubectl.waitFor()).isNotZero();
        return message;
    }

    private static String yaml(Path folder) throws IOException, InterruptedException {
        Process kubectl = start(folder, ProcessBuilder.Redirect.INHERIT);
        String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as("kubectl kustomize " + folder).isZero();
        return yaml;
    }

    private static Process start(Path folder, ProcessBuilder.Redirect errors) throws IOException {
        return new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(errors)
                .start();
    }
}
