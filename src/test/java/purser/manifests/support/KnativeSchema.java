package purser.manifests.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Service of Knative Serving, which Cloud Run takes too: the specification of a pod, less what Knative refuses as long as no
 * feature flag is set for it, and two fields of its own.
 */
public final class KnativeSchema {

    private static final Set<String> OWN = Set.of("containerConcurrency", "timeoutSeconds");

    private static final Set<String> OF_PODS = Set.of(
            "automountServiceAccountToken",
            "containers",
            "enableServiceLinks",
            "imagePullSecrets",
            "initContainers",
            "serviceAccountName",
            "volumes");

    private static final KubernetesSchema META = KubernetesSchema.model(V1ObjectMeta.class);
    private static final KubernetesSchema POD = KubernetesSchema.model(V1PodSpec.class);

    private KnativeSchema() {}

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    public static void service(JsonElement object) {
        JsonObject service = ObjectFields.of("the service", object, Set.of("apiVersion", "kind", "metadata", "spec"));
        META.check(ObjectFields.required(service, "metadata"));
        JsonObject spec = ObjectFields.of("spec", ObjectFields.required(service, "spec"), Set.of("template"));
        JsonObject template =
                ObjectFields.of("template", ObjectFields.required(spec, "template"), Set.of("metadata", "spec"));
        if (template.has("metadata")) {
            META.check(template.get("metadata"));
        }
        revision(ObjectFields.required(template, "spec"));
    }

    private static void revision(JsonElement spec) {
        Set<String> all = new TreeSet<>(OF_PODS);
        all.addAll(OWN);
        JsonObject pod = ObjectFields.of("template.spec", spec, all).deepCopy();
        for (String own : OWN) {
            if (pod.has(own)) {
                KubernetesSchema.STRICT.fromJson(pod.remove(own), Long.class);
            }
        }
        POD.check(pod);
    }
}
