package purser.exchange;

import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How an account's exchange is reached.
 *
 * @param proxy null to connect without one
 * @param trusted whose certificates an exchange may show; null for those that come with Purser
 */
public record Egress(@Nullable Proxy proxy, @Nullable X509TrustManager trusted) {

    /** Without a proxy, by the certificates that come with Purser. */
    public static final Egress DIRECT = new Egress(null, null);
}
