package purser.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Takes a trace up from a caller's headers, and sends none on: exchanges are strangers, and get what they document. */
@Singleton
public class IncomingOnly implements TextMapPropagatorCustomizer {

    @Override
    public TextMapPropagator customize(Context context) {
        TextMapPropagator propagator = context.propagator();
        return new TextMapPropagator() {
            @Override
            public Collection<String> fields() {
                return propagator.fields();
            }

            @Override
            public <C> void inject(io.opentelemetry.context.Context trace, C carrier, TextMapSetter<C> setter) {
                // Nothing.
            }

            @Override
            public <C> io.opentelemetry.context.Context extract(
                    io.opentelemetry.context.Context trace, C carrier, TextMapGetter<C> getter) {
                return propagator.extract(trace, carrier, getter);
            }
        };
    }
}
