package purser.config;

import java.net.URI;
import purser.exchange.Region;

/**
 * Where an account is asked for.
 *
 * @param baseUrl null for a sandbox account, and where there is a fault
 * @param region null for the exchange's main site, and for a host that is none of its
 */
record Site(URI baseUrl, Region region) {}
