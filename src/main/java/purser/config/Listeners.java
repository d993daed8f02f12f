package purser.config;

/**
 * Where Purser is to listen, as configured.
 *
 * @param httpHost the address for callers
 * @param httpPort the port for callers, with {@code purser.port-offset} added
 * @param managementHost the address of probes and metrics
 * @param managementPort the port of probes and metrics, with {@code purser.port-offset} added
 */
public record Listeners(String httpHost, int httpPort, String managementHost, int managementPort) {}
