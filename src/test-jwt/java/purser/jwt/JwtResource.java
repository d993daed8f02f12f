package purser.jwt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Purser with three accounts and an issuer, callers of which are known by a subject or by a token. */
public class JwtResource extends SandboxResource {

    static final String TOKEN = "the-token-of-ops";

    private final TestIssuer issuer = new TestIssuer();

    /** Whether the issuer is there when Purser starts. */
    protected boolean isUp() {
        return true;
    }

    @Override
    protected Map<String, String> more() {
        if (isUp()) {
            try {
                issuer.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.oidc.auth-server-url", issuer.url());
        config.put("quarkus.oidc.token.audience", Jwt.AUDIENCE);
        config.put("quarkus.oidc.token.forced-jwk-refresh-interval", "100ms");
        config.put("quarkus.log.level", "DEBUG");
        config.put("quarkus.log.console.level", "INFO");
        // Who wants to see what goes on between Purser and the issuer must not see tokens either.
        config.put("quarkus.log.category.\"io.quarkus.oidc\".level", "DEBUG");
        config.put("purser.audit", "true");
        config.put("purser.deadline", "2s");
        sandboxAccount(config, "alpha", "bitget", SandboxControl.BITGET_KEY);
        sandboxAccount(config, "beta", "bybit", SandboxControl.BYBIT_KEY);
        sandboxAccount(config, "gamma", "bybit", "sandbox-bybit-unified-key");
        caller(config, "ops", "token", TOKEN, "all");
        caller(config, "desk", "subject", "service-account-desk", "beta");
        caller(config, "risk", "subject", "auth0|5f7c8ec7c33c6c004bbafe82", "alpha,beta");
        return config;
    }

    private static void caller(Map<String, String> config, String name, String key, String value, String accounts) {
        config.put("purser.callers." + name + "." + key, value);
        config.put("purser.callers." + name + ".accounts", accounts);
    }

    @Override
    protected Set<String> withoutAccounts() {
        return Set.copyOf(List.of("bitget", "bybit"));
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
    }

    @Override
    public void stop() {
        issuer.stop();
    }
}
