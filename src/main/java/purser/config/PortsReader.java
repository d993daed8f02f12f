package purser.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the ports, which must be there and differ. */
final class PortsReader {

    private static final int LAST = 65535;

    private final PurserConfig config;
    private final Listeners listeners;
    private final List<Fault> faults;

    PortsReader(PurserConfig config, Listeners listeners, List<Fault> faults) {
        this.config = config;
        this.listeners = listeners;
        this.faults = faults;
    }

    /** @return the sandbox's port; 0 for a free one, or after a fault */
    int sandboxPort() {
        int before = faults.size();
        if (number(config.portOffset()).isEmpty()) {
            faults.add(new Fault(
                    PortOffset.PROPERTY,
                    "\"" + config.portOffset().orElse("") + "\" is no number from 0 to " + LAST
                            + ", which is added to each port"));
            return 0;
        }
        OptionalInt sandbox = number(config.sandboxPort());
        if (sandbox.isEmpty()) {
            faults.add(new Fault(
                    "purser.sandbox.port", "\"" + config.sandboxPort().orElse("") + "\" is no port from 0 to " + LAST));
        }
        check("quarkus.http.port", listeners.httpPort());
        check("quarkus.management.port", listeners.managementPort());
        if (faults.size() == before) {
            checkApart(
                    "quarkus.management.port", listeners.managementPort(), "quarkus.http.port", listeners.httpPort());
            checkApart("purser.sandbox.port", sandbox.orElse(0), "quarkus.http.port", listeners.httpPort());
            checkApart("purser.sandbox.port", sandbox.orElse(0), "quarkus.management.port", listeners.managementPort());
        }
        return sandbox.orElse(0);
    }

    private static OptionalInt number(Optional<String> value) {
        String text = value.orElse("").strip();
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : LAST + 1;
        return number <= LAST ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private void check(String property, int port) {
        if (port < 0 || port > LAST) {
            faults.add(new Fault(property, "is " + port + ", and a port is from 0 (a free one) to " + LAST + offset()));
        }
    }

    private void checkApart(String property, int port, String otherProperty, int other) {
        if (port != 0 && port == other) {
            faults.add(new Fault(
                    property, "is " + port + ", and " + Fault.spellings(otherProperty) + " too: take two ports"));
        }
    }

    private String offset() {
        String offset = config.portOffset().orElse("0").strip();
        return offset.equals("0") ? "" : "; " + PortOffset.PROPERTY + " has added " + offset;
    }
}
