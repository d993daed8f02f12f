package purser.api.filter;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import purser.api.Problem;
import purser.api.ProblemType;
import purser.config.Settings;

/** What each request for probes and metrics passes before anything else: the name that it asks by. */
@Singleton
class ManagementAccessFilter {

    private final Provider<Settings> settings;
    private final Refusals refusals;

    ManagementAccessFilter(Provider<Settings> settings, Refusals refusals) {
        this.settings = settings;
        this.refusals = refusals;
    }

    void check(RoutingContext request) {
        if (settings.get().access().managementLocalOnly() && !HostNames.isThisMachines(request.request())) {
            refusals.end(
                    request,
                    Problem.of(
                            ProblemType.MISDIRECTED_REQUEST,
                            "this port answers to localhost, 127.0.0.1 and [::1] only, as the Host header has it: ask by"
                                    + " one of these. For others than this machine, let it listen on another address"
                                    + " (quarkus.management.host, QUARKUS_MANAGEMENT_HOST), or set"
                                    + " purser.allow-anonymous=true if something in front checks callers"));
        } else {
            request.next();
        }
    }
}
