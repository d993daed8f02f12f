package purser.manifests.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** Which fields a part of an object has, for kinds that Kubernetes itself does not know. */
final class ObjectFields {

    private ObjectFields() {}

    /** The part as an object. @throws IllegalArgumentException for one that is none, or has a field beyond these */
    static JsonObject of(String where, JsonElement part, Set<String> known) {
        if (!part.isJsonObject()) {
            throw new IllegalArgumentException(where + " is no object: " + part);
        }
        for (String field : part.getAsJsonObject().keySet()) {
            if (!known.contains(field)) {
                throw new IllegalArgumentException(
                        where + " has no field " + field + "; there are " + new TreeSet<>(known));
            }
        }
        return part.getAsJsonObject();
    }

    /** @throws IllegalArgumentException when it is missing */
    static JsonElement required(JsonObject part, String field) {
        if (!part.has(field)) {
            throw new IllegalArgumentException("the required field `" + field + "` is not found in " + part);
        }
        return part.get(field);
    }
}
