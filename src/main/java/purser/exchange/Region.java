package purser.exchange;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site of an exchange for some countries or customers, with accounts and so keys of its own.
 *
 * @param name short, as in the configuration: {@code eu}
 * @param hosts by environment; those that are not in here are not to be had there
 * @param headers that each request carries, not signed
 * @param advice what is to be known of its keys when one is refused, as the rest of a sentence; null for nothing
 */
public record Region(
        String name,
        Map<Environment, URI> hosts,
        Map<String, String> headers,
        @Nullable String advice) {

    /** Of a site that is another host for live accounts, and nothing more. */
    public static Region ofHost(String name, String host) {
        return new Region(name, Map.of(Environment.LIVE, URI.create(host)), Map.of(), null);
    }
}
