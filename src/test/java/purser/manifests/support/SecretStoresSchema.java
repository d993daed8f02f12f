package purser.manifests.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Set;

/**
 * Two kinds of object that bring secrets from a secret manager: of the External Secrets Operator, by the definitions of its
 * version 2.9, and of the Secrets Store CSI driver, by those of 1.6. Only what a plain mapping of names wants is known here.
 */
final class SecretStoresSchema {

    private static final Set<String> OBJECT = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final KubernetesSchema META = KubernetesSchema.model(V1ObjectMeta.class);

    private SecretStoresSchema() {}

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    static void externalSecret(JsonElement object) {
        JsonObject spec =
                ObjectFields.of("spec", spec(object), Set.of("secretStoreRef", "refreshInterval", "target", "data"));
        JsonObject store = ObjectFields.of(
                "secretStoreRef", ObjectFields.required(spec, "secretStoreRef"), Set.of("kind", "name"));
        text(ObjectFields.required(store, "name"));
        if (!Set.of("SecretStore", "ClusterSecretStore").contains(text(ObjectFields.required(store, "kind")))) {
            throw new IllegalArgumentException("secretStoreRef has no kind " + store.get("kind"));
        }
        if (!text(ObjectFields.required(spec, "refreshInterval")).matches("(\\d+h)?(\\d+m)?(\\d+s)?")) {
            throw new IllegalArgumentException(spec.get("refreshInterval") + " is no duration");
        }
        JsonObject target = ObjectFields.of("target", ObjectFields.required(spec, "target"), Set.of("name"));
        text(ObjectFields.required(target, "name"));
        for (JsonElement item : ObjectFields.required(spec, "data").getAsJsonArray()) {
            JsonObject data = ObjectFields.of("data", item, Set.of("secretKey", "remoteRef"));
            text(ObjectFields.required(data, "secretKey"));
            JsonObject remote = ObjectFields.of(
                    "remoteRef", ObjectFields.required(data, "remoteRef"), Set.of("key", "property", "version"));
            ObjectFields.required(remote, "key");
            remote.keySet().forEach(field -> text(remote.get(field)));
        }
    }

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    static void secretProviderClass(JsonElement object) {
        JsonObject spec = ObjectFields.of("spec", spec(object), Set.of("provider", "parameters"));
        text(ObjectFields.required(spec, "provider"));
        JsonObject parameters = ObjectFields.required(spec, "parameters").getAsJsonObject();
        parameters.keySet().forEach(field -> text(parameters.get(field)));
    }

    private static JsonElement spec(JsonElement object) {
        JsonObject top = ObjectFields.of("the object", object, OBJECT);
        META.check(ObjectFields.required(top, "metadata"));
        return ObjectFields.required(top, "spec");
    }

    private static String text(JsonElement value) {
        return KubernetesSchema.STRICT.fromJson(value, String.class);
    }
}
