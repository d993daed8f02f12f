package purser.manifests.support;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.lang.reflect.InvocationTargetException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What Kubernetes' API takes, by the models that its Java client has of its OpenAPI schema. They check by themselves that each
 * field is one that there is and that none is missing; for the types, each is read, with nothing taken for something else.
 */
@FunctionalInterface
public interface KubernetesSchema {

    /** @throws IllegalArgumentException or {@link JsonParseException} that says which field is wrong */
    void check(JsonElement object);

    /** By version and kind. An object of a kind that Kubernetes itself does not know gets a check of its own here. */
    Map<String, KubernetesSchema> BY_KIND = Map.ofEntries(
            Map.entry("v1 ConfigMap", model(V1ConfigMap.class)),
            Map.entry("v1 Secret", model(V1Secret.class)),
            Map.entry("v1 Service", model(V1Service.class)),
            Map.entry("v1 ServiceAccount", model(V1ServiceAccount.class)),
            Map.entry("apps/v1 Deployment", model(V1Deployment.class)),
            Map.entry("apps/v1 StatefulSet", model(V1StatefulSet.class)),
            Map.entry("apps/v1 DaemonSet", model(V1DaemonSet.class)),
            Map.entry("batch/v1 Job", model(V1Job.class)),
            Map.entry("batch/v1 CronJob", model(V1CronJob.class)),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", model(V1NetworkPolicy.class)),
            Map.entry("policy/v1 PodDisruptionBudget", model(V1PodDisruptionBudget.class)),
            Map.entry("serving.knative.dev/v1 Service", KnativeSchema::service),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", OperatorSchema::podMonitor),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", OperatorSchema::prometheusRule),
            Map.entry("external-secrets.io/v1 ExternalSecret", SecretStoresSchema::externalSecret),
            Map.entry("secrets-store.csi.x-k8s.io/v1 SecretProviderClass", SecretStoresSchema::secretProviderClass));

    Gson STRICT = new GsonBuilder()
            .registerTypeAdapter(String.class, only(JsonPrimitive::isString, JsonPrimitive::getAsString))
            .registerTypeAdapter(Boolean.class, only(JsonPrimitive::isBoolean, JsonPrimitive::getAsBoolean))
            .registerTypeAdapter(Integer.class, only(JsonPrimitive::isNumber, JsonPrimitive::getAsInt))
            .registerTypeAdapter(Long.class, only(JsonPrimitive::isNumber, JsonPrimitive::getAsLong))
            .registerTypeAdapter(
                    OffsetDateTime.class,
                    only(JsonPrimitive::isString, text -> OffsetDateTime.parse(text.getAsString())))
            .registerTypeAdapter(byte[].class, only(JsonPrimitive::isString, text -> Base64.getDecoder()
                    .decode(text.getAsString())))
            .create();

    /** @throws IllegalArgumentException or {@link JsonParseException} that says what is wrong */
    static void check(Manifest manifest) {
        KubernetesSchema schema = BY_KIND.get(manifest.kind());
        if (schema == null) {
            throw new IllegalArgumentException("no schema for " + manifest.kind() + "; there are " + BY_KIND.keySet());
        }
        schema.check(new Gson().toJsonTree(manifest.content()));
    }

    /** The schema that a class of Kubernetes' Java client has of one kind of object, or of a part of one. */
    static KubernetesSchema model(Class<?> model) {
        return object -> {
            try {
                model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            STRICT.fromJson(object, model);
        };
    }

    private static <T> JsonDeserializer<T> only(Predicate<JsonPrimitive> right, Function<JsonPrimitive, T> value) {
        return (json, type, context) -> {
            if (!json.isJsonPrimitive() || !right.test(json.getAsJsonPrimitive())) {
                throw new JsonParseException(json + " is no " + type.getTypeName());
            }
            return value.apply(json.getAsJsonPrimitive());
        };
    }
}
