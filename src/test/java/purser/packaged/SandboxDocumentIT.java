package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * The commands of {@code docs/sandbox.md} for a team's own CI, run from top to bottom as they are written, with what the
 * document shows of their output. Only the ports are others.
 */
class SandboxDocumentIT {

    private static final Path DOCUMENT = Path.of("docs/sandbox.md");
    private static final String SANDBOX_PORT = "9100";

    /** Commands, and what the document shows of their output: empty where it shows nothing. */
    private record Step(String commands, String output) {}

    @TempDir
    Path folder;

    @Test
    void runsAsItIsWritten() throws Exception {
        List<Step> steps = steps();
        String sandboxPort = Integer.toString(FreePort.next());
        Map<String, String> environment = environment(steps.get(0).commands());
        assertThat(environment).containsEntry("PURSER_SANDBOX_PORT", SANDBOX_PORT);
        environment.put("PURSER_SANDBOX_PORT", sandboxPort);
        assertThat(steps).hasSizeGreaterThan(9);

        try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
            for (Step step : steps.subList(1, steps.size())) {
                String commands = step.commands()
                        .replace("localhost:8080", "localhost:" + purser.port())
                        .replace("localhost:" + SANDBOX_PORT, "localhost:" + sandboxPort);
                assertThat(run(commands)).as(step.commands()).isEqualTo(step.output());
            }
        }
    }

    private String run(String commands) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("sh", "-eu", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(1, TimeUnit.MINUTES);
        shell.destroyForcibly();
        String written = Files.readString(output);
        assertThat(ended).as("ended: " + commands).isTrue();
        assertThat(shell.exitValue()).as(commands + "\n" + written).isZero();
        return written;
    }

    private static List<Step> steps() throws IOException {
        String text = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        int from = text.indexOf("\n## In your own CI\n");
        List<Step> steps = new ArrayList<>();
        StringBuilder commands = new StringBuilder();
        StringBuilder output = null;
        for (String line : text.substring(from, text.indexOf("\n## ", from + 1)).split("\n", -1)) {
            if (line.startsWith("```")) {
                if (output != null) {
                    Step last = steps.remove(steps.size() - 1);
                    steps.add(new Step(last.commands(), output.toString()));
                }
                output = output == null ? new StringBuilder() : null;
            } else if (output != null) {
                output.append(line).append('\n');
            } else if (line.startsWith("    ")) {
                commands.append(line.substring(4)).append('\n');
                continue;
            }
            if (!commands.isEmpty()) {
                steps.add(new Step(commands.toString(), ""));
                commands.setLength(0);
            }
        }
        return steps;
    }

    /** What the command that starts Purser sets. */
    private static Map<String, String> environment(String start) {
        Map<String, String> environment = new HashMap<>();
        Arrays.stream(start.split("[\\s\\\\]+"))
                .filter(word -> word.matches("PURSER_[A-Z_]+=.*"))
                .forEach(word ->
                        environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        return environment;
    }
}
