package purser.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import purser.exchange.Environment;
import purser.exchange.Region;

/**
 * Where an account is asked for.
 *
 * @param baseUrl null for a sandbox account, whose host is known when the sandbox runs, and where there is a fault
 * @param region null for the exchange's main site, and for a host that is none of its
 */
public record Site(
        Environment environment,
        @Nullable URI baseUrl,
        @Nullable Region region) {}
