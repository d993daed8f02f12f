package purser.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All {@link SimulatedExchange} beans: the accounts that they have from the start, and the {@link SandboxServer} of
 * them.
 */
@Singleton
public class SimulatedExchanges {
    private final List<SimulatedExchange> exchanges;

    @Inject
    SimulatedExchanges(@Any Instance<SimulatedExchange> exchanges) {
        this.exchanges = exchanges.stream()
                .sorted(Comparator.comparing(SimulatedExchange::name))
                .toList();
    }

    /**
     * The credentials of an account that is there from the start.
     *
     * @param exchange its name
     * @param unified whether a unified account is wanted; at an exchange with one kind of account it is that kind
     * @return empty for an exchange that is not simulated
     */
    public Optional<SandboxCredentials> credentials(String exchange, boolean unified) {
        return exchanges.stream()
                .filter(simulated -> simulated.name().equals(exchange))
                .findFirst()
                .map(simulated -> simulated
                        .credentials()
                        .getOrDefault(
                                unified ? SimulatedMode.Mode.UNIFIED : SimulatedMode.Mode.CLASSIC,
                                simulated.credentials().get(simulated.usualMode())));
    }

    /**
     * The credentials of an account that is there from the start, by its API key.
     *
     * @param exchange its name
     * @return empty when the exchange is not simulated, or has no such account from the start
     */
    public Optional<SandboxCredentials> credentials(String exchange, String apiKey) {
        return exchanges.stream()
                .filter(simulated -> simulated.name().equals(exchange))
                .flatMap(simulated -> Stream.of(simulated.credentials(), simulated.awkwardCredentials()))
                .flatMap(known -> known.values().stream())
                .filter(known -> known.apiKey().equals(apiKey))
                .findFirst();
    }

    /**
     * Starts a server of all of them.
     *
     * @param clock the only source of time; an exchange adds its own offset to it
     * @param port the TCP port, or 0 for a free one
     * @return the running sandbox; fails with a {@link java.net.BindException} when the port is taken
     * @throws IllegalStateException when two exchanges have the same paths
     */
    public Future<SandboxServer> start(Vertx vertx, Clock clock, int port) {
        return SandboxServer.start(vertx, clock, port, exchanges);
    }
}
