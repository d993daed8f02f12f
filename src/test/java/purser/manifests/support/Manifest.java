package purser.manifests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One document of a YAML file that the repository ships.
 *
 * @param file where it stands, from the top of the repository
 * @param content its fields as maps, lists, texts, numbers and booleans
 */
public record Manifest(Path file, Map<String, Object> content) {

    private static final Path DOCKER = Path.of("docker");

    /** All documents of all YAML files below {@code docker}, in the order of their paths. */
    public static List<Manifest> all() throws IOException {
        try (Stream<Path> files = Files.walk(DOCKER)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .flatMap(Manifest::documents)
                    .toList();
        }
    }

    /** The documents of one file below {@code docker}. */
    public static List<Manifest> of(String file) {
        return documents(DOCKER.resolve(file)).toList();
    }

    /** Documents that a program wrote rather than a file. */
    public static List<Manifest> read(Path origin, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new WithTags(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(origin, map(document)))
                .toList();
    }

    /** CloudFormation's functions: {@code !Ref x} is read as a map from {@code !Ref} to {@code x}, which nothing else takes. */
    private static final class WithTags extends SafeConstructor {

        WithTags(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return Map.of(node.getTag().getValue(), untagged(node));
                }
            });
        }

        private Object untagged(Node node) {
            if (node instanceof MappingNode mapping) {
                return constructMapping(mapping);
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructScalar((ScalarNode) node);
        }
    }

    private static Stream<Manifest> documents(Path file) {
        try {
            return read(file, Files.readString(file)).stream();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    /** {@code apps/v1 Deployment}; null, if it is no object of Kubernetes. */
    public String kind() {
        Object kind = content.get("kind");
        return kind == null ? null : content.get("apiVersion") + " " + kind;
    }

    /** Whether it is about Kustomize, which checks it itself, rather than an object of the cluster. */
    public boolean isKustomization() {
        return kind() != null && kind().startsWith("kustomize.config.k8s.io/");
    }

    /** A field inside, by its path; list items by their number. */
    public Object at(Object... path) {
        return in(content, path);
    }

    /** A field inside a part of a manifest. */
    public static Object in(Object part, Object... path) {
        Object found = part;
        for (Object step : path) {
            found = step instanceof Integer index ? ((List<?>) found).get(index) : ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @Override
    public String toString() {
        return file + " (" + kind() + ")";
    }
}
