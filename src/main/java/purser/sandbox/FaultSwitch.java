package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an exchange misbehaves at the moment, and for how many requests more. */
final class FaultSwitch {
    private @Nullable SimulatedFault fault;
    private int healthyFirst;
    private int left;

    void on(SimulatedFault next) {
        fault = next;
        healthyFirst = next.trigger().after();
        left = next.trigger().times();
    }

    void off() {
        fault = null;
    }

    /** The fault as it was asked for; JSON's null when there is none. */
    JsonNode description() {
        return fault == null ? NullNode.instance : fault.description();
    }

    /** The fault that is due for a key's request to an endpoint. Every look while requests are to go well first is one of them. */
    Optional<SimulatedFault> due(String apiKey, String endpoint) {
        if (fault == null || !fault.concerns(apiKey, endpoint)) {
            return Optional.empty();
        }
        if (healthyFirst > 0) {
            healthyFirst--;
            return Optional.empty();
        }
        return Optional.of(fault);
    }

    /** Counts a request that met the fault; after the last one the exchange is healthy again. */
    void spend() {
        if (left > 0 && --left == 0) {
            off();
        }
    }
}
