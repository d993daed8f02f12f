package purser.api.filter;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig.InsecureRequests;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import purser.config.Fault;

/**
 * Asks callers for a certificate where the TLS configuration of their port has a trust store, which is for nothing else there.
 * Quarkus' own setting, {@code quarkus.http.ssl.client-auth}, is fixed when a binary is built.
 */
@Singleton
class ClientCertificates implements HttpServerOptionsCustomizer {

    private final Provider<VertxHttpConfig> config;

    ClientCertificates(Provider<VertxHttpConfig> config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (options.getTrustOptions() == null) {
            return;
        }
        options.setClientAuth(ClientAuth.REQUIRED);
        if (config.get().insecureRequests().orElse(InsecureRequests.ENABLED) != InsecureRequests.DISABLED) {
            throw new ConfigurationException(
                    "Purser can't start: the TLS port asks callers for certificates, and the port without TLS would let"
                            + " them in without one and take their tokens in plain text; set "
                            + Fault.spellings("quarkus.http.insecure-requests") + " to disabled.");
        }
    }
}
