package purser.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who may ask, and refuses to answer anybody without a token where anybody could ask. */
final class AccessReader {

    /** Such as 9 random bytes in base64. Anything shorter can be found by trying. */
    private static final int TOKEN_LENGTH = 12;

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

    Settings.Access read(Set<String> properties, Set<String> variables) {
        AccessToken token = token(SettingsReader.isGiven("purser.access-token", properties, variables)
                || SettingsReader.isGiven("purser.access-token-file", properties, variables));
        boolean allowAnonymous = values.bool("purser.allow-anonymous", config.allowAnonymous());
        String open = openTo(variables);
        if (token == null && !allowAnonymous && open != null) {
            faults.add(new Fault(
                    "purser.access-token",
                    "missing, and " + open
                            + ": set a token, or purser.allow-anonymous=true if something in front checks callers"));
        }
        return new Settings.Access(
                token,
                token == null && !allowAnonymous,
                Loopback.is(listeners.managementHost()) && !allowAnonymous,
                metricsBalances(allowAnonymous));
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

    // One that is given and blank is a mistake (a secret that did not arrive), not a wish for none.
    private @Nullable AccessToken token(boolean given) {
        int before = faults.size();
        AccessToken token = read(faults);
        if (token == null && given && faults.size() == before) {
            fault("purser.access-token", "is blank");
        }
        return token;
    }

    // Null for none, and after some faults.
    private @Nullable AccessToken read(List<Fault> found) {
        String token = new Secrets(found).read("purser.access-token", config.accessToken(), config.accessTokenFile());
        if (token == null) {
            return null;
        }
        String property = config.accessToken().isPresent() ? "purser.access-token" : "purser.access-token-file";
        if (!token.matches("[\\x21-\\x7e]+")) {
            found.add(new Fault(property, "has characters that an HTTP header can't carry; take visible ASCII ones"));
        } else if (token.length() < TOKEN_LENGTH) {
            found.add(new Fault(
                    property,
                    "has " + token.length() + " characters, too few for a secret: take " + TOKEN_LENGTH
                            + " or more, such as `openssl rand -hex 32` writes"));
        }
        return new AccessToken(
                token, config.accessTokenFile().filter(Secrets::isReadAgain).isPresent() ? this::read : null);
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
