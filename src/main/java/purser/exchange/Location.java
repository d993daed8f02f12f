package purser.exchange;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an account is, and the way there.
 *
 * @param baseUrl scheme, host and port; the paths are the exchange's
 * @param region null for the exchange's main site, and for a host that is none of its
 * @param egress how the exchange is reached
 */
public record Location(
        Environment environment, URI baseUrl, @Nullable Region region, Egress egress) {

    /** One that is reached without a proxy. */
    public Location(Environment environment, URI baseUrl, @Nullable Region region) {
        this(environment, baseUrl, region, Egress.DIRECT);
    }

    /** Host and port, for people: {@code api.bybit.com:443}. Nothing else of the URL. */
    public String hostAndPort() {
        int port = baseUrl.getPort();
        int usual = "http".equals(baseUrl.getScheme()) ? 80 : 443;
        return baseUrl.getHost() + ":" + (port < 0 ? usual : port);
    }

    /** For people: {@code live at api.bybit.com}. */
    String words() {
        return environment.id() + " at " + baseUrl.getHost() + (region == null ? "" : ", region " + region.name())
                + (egress.proxy() == null
                        ? ""
                        : ", by the proxy " + egress.proxy().place());
    }
}
