package purser.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import purser.exchange.Egress;

/** Reads how an account's exchange is reached: by which proxy, and whose certificates it may show. */
record EgressReader(ProxyReader proxies, TrustedCertificates trusted) {

    /**
     * @param prefix of the account's keys
     * @param host where its exchange is; null for the sandbox, and where that is a fault
     */
    Egress of(String prefix, ProxyConfig config, @Nullable URI host) {
        return new Egress(proxies.of(prefix, config, host), trusted.of(host));
    }
}
