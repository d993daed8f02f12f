package purser.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.RateLimit;

/** Reads who may ask, and refuses to answer anybody without a token where anybody could ask. */
final class AccessReader {

    private final PurserConfig config;
    private final Listeners listeners;
    private final ValueReader values;
    private final List<Fault> faults;

    AccessReader(PurserConfig config, Listeners listeners, ValueReader values, List<Fault> faults) {
        this.config = config;
        this.listeners = listeners;
        this.values = values;
        this.faults = faults;
    }

    /** @param others reads the callers beside that of {@code purser.access-token} */
    Settings.Access read(Set<String> properties, Set<String> variables, CallersReader others) {
        Callers callers = others.read(seesAll(SettingsReader.isGiven("purser.access-token", properties, variables)
                || SettingsReader.isGiven("purser.access-token-file", properties, variables)));
        boolean allowAnonymous = values.bool("purser.allow-anonymous", config.allowAnonymous());
        String open = openTo(variables);
        if (callers.needNoToken() && !allowAnonymous && open != null) {
            faults.add(new Fault(
                    "purser.access-token",
                    "missing, and " + open
                            + ": set a token, or purser.allow-anonymous=true if something in front checks callers"));
        }
        return new Settings.Access(
                callers,
                callers.needNoToken() && !allowAnonymous,
                Loopback.is(listeners.managementHost()) && !allowAnonymous,
                new Settings.Disclosure(metricsBalances(allowAnonymous), values.bool("purser.value", config.value())),
                values.bool("purser.audit", config.audit()),
                mcp());
    }

    // Its limit is read where it is off, too: what is wrong with it is told now, and not when it is switched on.
    private Settings.@Nullable Mcp mcp() {
        boolean on = values.bool("purser.mcp", config.mcp());
        RateLimit limit =
                values.rateLimit("purser.mcp.rate-limit", config.mcpRateLimit().orElse(""));
        return on && limit != null ? new Settings.Mcp(limit) : null;
    }

    private @Nullable Caller seesAll(boolean given) {
        TokenReader reader = new TokenReader("purser.access-token", config.accessToken(), config.accessTokenFile());
        // One that is given and blank is a secret that did not arrive, and not a wish for none.
        AccessToken token = given ? reader.required(faults, "is blank") : reader.read(faults);
        return token == null ? null : new Caller(Caller.SEES_ALL, token, null, null, Set.of(Caller.Use.values()));
    }

    // Who else than processes beside this one can call, if anybody.
    private @Nullable String openTo(Set<String> variables) {
        if (Platform.bringsCallers(variables)) {
            return "this is a function (" + Platform.LAMBDA + " is set), which anybody may be able to call";
        }
        return Loopback.is(listeners.httpHost())
                ? null
                : listeners.httpHost() + " (quarkus.http.host, QUARKUS_HTTP_HOST) is no loopback address";
    }

    // The management port asks for no token.
    private boolean metricsBalances(boolean allowAnonymous) {
        boolean balances = values.bool("purser.metrics.balances", config.metricsBalances());
        if (balances && !allowAnonymous && !Loopback.is(listeners.managementHost())) {
            fault(
                    "purser.metrics.balances",
                    "is true, and " + listeners.managementHost() + " (quarkus.management.host,"
                            + " QUARKUS_MANAGEMENT_HOST) is no loopback address: anybody could read the balances there"
                            + " without a token; take a loopback address, or purser.allow-anonymous=true if something in"
                            + " front checks callers");
        }
        return balances;
    }

    private void fault(String property, String what) {
        faults.add(new Fault(property, what));
    }
}
