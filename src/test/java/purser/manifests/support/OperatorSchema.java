package purser.manifests.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Two kinds of object that the Prometheus Operator takes. Of a PodMonitor only what concerns a plain HTTP scrape is known
 * here, by the definitions of version 0.91.
 */
final class OperatorSchema {

    private static final Set<String> OBJECT = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> MONITOR =
            Set.of("selector", "namespaceSelector", "podMetricsEndpoints", "podTargetLabels", "jobLabel");
    private static final Set<String> ENDPOINT = Set.of(
            "port", "portNumber", "path", "interval", "scrapeTimeout", "scheme", "relabelings", "metricRelabelings");
    private static final Set<String> RELABELING =
            Set.of("action", "modulus", "regex", "replacement", "separator", "sourceLabels", "targetLabel");
    private static final Set<String> GROUP =
            Set.of("name", "interval", "labels", "limit", "partial_response_strategy", "query_offset", "rules");
    private static final Set<String> RULE =
            Set.of("alert", "annotations", "expr", "for", "keep_firing_for", "labels", "record");
    private static final List<String> DURATIONS = List.of("for", "keep_firing_for", "interval", "scrapeTimeout");
    private static final Pattern DURATION =
            Pattern.compile("0|(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private static final KubernetesSchema META = KubernetesSchema.model(V1ObjectMeta.class);
    private static final KubernetesSchema SELECTOR = KubernetesSchema.model(V1LabelSelector.class);

    private OperatorSchema() {}

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    static void podMonitor(JsonElement object) {
        JsonObject spec = ObjectFields.of("spec", spec(object), MONITOR);
        SELECTOR.check(ObjectFields.required(spec, "selector"));
        if (spec.has("namespaceSelector")) {
            JsonObject namespaces =
                    ObjectFields.of("namespaceSelector", spec.get("namespaceSelector"), Set.of("any", "matchNames"));
            if (namespaces.has("any")) {
                KubernetesSchema.STRICT.fromJson(namespaces.get("any"), Boolean.class);
            }
        }
        for (JsonElement item :
                ObjectFields.required(spec, "podMetricsEndpoints").getAsJsonArray()) {
            JsonObject endpoint = ObjectFields.of("podMetricsEndpoints", item, ENDPOINT);
            List.of("port", "path", "scheme").forEach(field -> text(endpoint, field));
            durations(endpoint);
            for (String relabelings : List.of("relabelings", "metricRelabelings")) {
                if (endpoint.has(relabelings)) {
                    endpoint.getAsJsonArray(relabelings).forEach(OperatorSchema::relabeling);
                }
            }
        }
    }

    private static void relabeling(JsonElement item) {
        JsonObject relabeling = ObjectFields.of("relabelings", item, RELABELING);
        List.of("action", "regex", "replacement", "separator", "targetLabel").forEach(field -> text(relabeling, field));
    }

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    static void prometheusRule(JsonElement object) {
        JsonObject spec = ObjectFields.of("spec", spec(object), Set.of("groups"));
        for (JsonElement item : ObjectFields.required(spec, "groups").getAsJsonArray()) {
            JsonObject group = ObjectFields.of("groups", item, GROUP);
            ObjectFields.required(group, "name");
            text(group, "name");
            durations(group);
            ObjectFields.required(group, "rules").getAsJsonArray().forEach(OperatorSchema::rule);
        }
    }

    private static void rule(JsonElement item) {
        JsonObject rule = ObjectFields.of("rules", item, RULE);
        ObjectFields.required(rule, "expr");
        List.of("alert", "expr", "record").forEach(field -> text(rule, field));
        durations(rule);
        for (String texts : List.of("annotations", "labels")) {
            if (rule.has(texts)) {
                JsonObject map = rule.getAsJsonObject(texts);
                map.keySet().forEach(field -> text(map, field));
            }
        }
    }

    private static JsonElement spec(JsonElement object) {
        JsonObject top = ObjectFields.of("the object", object, OBJECT);
        META.check(ObjectFields.required(top, "metadata"));
        return ObjectFields.required(top, "spec");
    }

    private static void text(JsonObject part, String field) {
        if (part.has(field)) {
            KubernetesSchema.STRICT.fromJson(part.get(field), String.class);
        }
    }

    private static void durations(JsonObject part) {
        for (String field : DURATIONS) {
            text(part, field);
            if (part.has(field)
                    && !DURATION.matcher(part.get(field).getAsString()).matches()) {
                throw new IllegalArgumentException(field + ": " + part.get(field) + " is no duration");
            }
        }
    }
}
