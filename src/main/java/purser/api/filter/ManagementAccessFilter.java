package purser.api.filter;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import purser.api.Problem;
import purser.api.ProblemType;
import purser.config.Settings;

/** Checks the host name of each request for probes and metrics. */
@Singleton
class ManagementAccessFilter {

    private final Provider<Settings> settings;

    ManagementAccessFilter(Provider<Settings> settings) {
        this.settings = settings;
    }

    void check(RoutingContext request) {
        if (settings.get().access().managementLocalOnly() && !HostNames.isThisMachines(request.request())) {
            ProblemResponse.end(
                    request,
                    Problem.of(
                            ProblemType.MISDIRECTED_REQUEST,
                            "on this port, the Host header must be localhost, 127.0.0.1 or [::1]. To be asked from"
                                    + " other machines, let it listen on another address (quarkus.management.host,"
                                    + " QUARKUS_MANAGEMENT_HOST), or set purser.allow-anonymous=true if something"
                                    + " in front checks callers"));
        } else {
            request.next();
        }
    }
}
