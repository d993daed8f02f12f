package purser.manifests.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An object of Kubernetes that makes pods.
 *
 * @param manifest a Deployment, StatefulSet, DaemonSet, Job or CronJob
 */
public record Workload(Manifest manifest) {

    private static final String CRON_JOB = "batch/v1 CronJob";

    /** Which kinds make pods. */
    public static final Set<String> KINDS =
            Set.of("apps/v1 Deployment", "apps/v1 StatefulSet", "apps/v1 DaemonSet", "batch/v1 Job", CRON_JOB);

    /** Those among some objects that make pods. */
    public static List<Workload> among(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> KINDS.contains(manifest.kind()))
                .map(Workload::new)
                .toList();
    }

    /** The one of that name. */
    public static Workload named(String name, List<Manifest> manifests) {
        return among(manifests).stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The object's name. */
    public String name() {
        return manifest.at("metadata", "name").toString();
    }

    /** What its pods are made by: their metadata and specification. */
    public Object template() {
        return manifest.kind().equals(CRON_JOB)
                ? manifest.at("spec", "jobTemplate", "spec", "template")
                : manifest.at("spec", "template");
    }

    /** A field of its pods' specification, by its path. */
    public Object pod(Object... path) {
        return Manifest.in(Manifest.in(template(), "spec"), path);
    }

    /** Its pods' labels. */
    public Map<String, Object> labels() {
        return Manifest.map(Manifest.in(template(), "metadata", "labels"));
    }

    /** Its pods' containers, those that start first before the others. */
    public List<Object> containers() {
        return Stream.concat(list(pod("initContainers")), list(pod("containers")))
                .toList();
    }

    /** The container of that name. */
    public Object container(String name) {
        return containers().stream()
                .filter(container -> Manifest.in(container, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names in a list of its pods' specification, such as {@code volumes}. */
    public List<Object> names(String list) {
        return list(pod(list)).<Object>map(item -> Manifest.in(item, "name")).toList();
    }

    /** Whether a selector, by labels or by expressions with {@code In}, chooses its pods. */
    public boolean isChosenBy(Object selector) {
        Object labels = Manifest.in(selector, "matchLabels");
        boolean byLabels = labels == null
                || labels().entrySet().containsAll(Manifest.map(labels).entrySet());
        return byLabels
                && list(Manifest.in(selector, "matchExpressions"))
                        .allMatch(expression -> Manifest.in(expression, "operator")
                                        .equals("In")
                                && list(Manifest.in(expression, "values"))
                                        .anyMatch(value -> value.equals(labels().get(Manifest.in(expression, "key")))));
    }

    /** Whether one of its containers has a port of that number or name. */
    public boolean listensOn(Object port) {
        return containers().stream()
                .flatMap(container -> list(Manifest.in(container, "ports")))
                .anyMatch(
                        own -> port.equals(Manifest.in(own, "containerPort")) || port.equals(Manifest.in(own, "name")));
    }

    /** The items of a list, none where there is no list. */
    public static Stream<Object> list(Object node) {
        return node == null ? Stream.of() : ((List<?>) node).stream().map(item -> item);
    }

    @Override
    public String toString() {
        return manifest.toString() + " " + name();
    }
}
