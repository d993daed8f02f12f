package purser.documents.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of code in a document, fenced or indented.
 *
 * @param document its path from the top of the repository
 * @param line the number of its first line
 * @param language what stands behind the fence; empty for an indented block
 * @param text its lines, without their indent
 */
public record CodeBlock(String document, int line, String language, String text) {

    private static final String FENCE = "```";
    private static final String INDENT = "    ";

    /** All blocks of README and of everything below {@code docs}, in order. */
    public static List<CodeBlock> all() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .flatMap(file -> of(file.toString()).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of one document, in order. */
    public static List<CodeBlock> of(String document) {
        try {
            return in(document, Files.readAllLines(Path.of(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one block of a document that is in a language. */
    public static CodeBlock only(String document, String language) {
        List<CodeBlock> found = of(document).stream()
                .filter(block -> block.language.equals(language))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(document + " has " + found.size() + " blocks of " + language);
        }
        return found.get(0);
    }

    static List<CodeBlock> in(String document, List<String> lines) {
        List<CodeBlock> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int end = i + 1;
            if (lines.get(i).startsWith(FENCE)) {
                while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
                    end++;
                }
                String language = lines.get(i).substring(FENCE.length()).strip();
                blocks.add(new CodeBlock(document, i + 2, language, text(lines.subList(i + 1, end))));
                i = end;
            } else if (lines.get(i).startsWith(INDENT)
                    && (i == 0 || lines.get(i - 1).isBlank())) {
                while (end < lines.size() && isIndented(lines, end)) {
                    end++;
                }
                blocks.add(new CodeBlock(
                        document,
                        i + 1,
                        "",
                        text(lines.subList(i, end).stream()
                                .map(line -> line.isBlank() ? "" : line.substring(INDENT.length()))
                                .toList())));
                i = end;
            }
        }
        return blocks;
    }

    // An empty line belongs to the block when an indented one follows.
    private static boolean isIndented(List<String> lines, int line) {
        return lines.get(line).startsWith(INDENT)
                || (lines.get(line).isBlank()
                        && line + 1 < lines.size()
                        && lines.get(line + 1).startsWith(INDENT));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
