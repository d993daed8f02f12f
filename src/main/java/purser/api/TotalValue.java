package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.balance.Worth;

/**
 * What all that counts is worth together.
 *
 * @param usd see {@link Value#usd}
 * @param estimate see {@link Value#estimate}
 * @param missing the coins of which something is not in it, by name; null when there are none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"usd", "estimate", "missing"})
public record TotalValue(
        String usd, boolean estimate, @Nullable List<String> missing) {

    static TotalValue of(Worth worth) {
        return new TotalValue(Value.text(worth.dollars()), true, worth.missing().isEmpty() ? null : worth.missing());
    }
}
