package purser.contract.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import purser.support.FreePort;

/** Runs Purser with the sandbox and the probes on known ports, and gives tests its {@link SandboxControl}. */
public class SandboxResource implements QuarkusTestResourceLifecycleManager {

    private final SandboxControl sandbox = new SandboxControl(FreePort.next(), FreePort.next());

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        config.put("purser.sandbox", "true");
        config.put("purser.sandbox.port", Integer.toString(sandbox.port()));
        // Said anew each time: what one test says of Quarkus stays for the packaged programs of the next.
        config.put("quarkus.management.host", "127.0.0.1");
        config.put("quarkus.http.cors.enabled", "false");
        config.put("quarkus.management.port", Integer.toString(sandbox.managementPort()));
        config.put("quarkus.management.test-port", Integer.toString(sandbox.managementPort()));
        config.put("purser.max-age", "0s");
        config.put("purser.stale-if-error", "0s");
        config.put("purser.cooldown", "100ms");
        // A look at a key would take the fault, or count as the request, that a test is about.
        config.put("purser.key-check", "0s");
        config.put("purser.accounts.bitget.environment", "sandbox");
        // What is easily got wrong, so that each test has it: default figures are of DefaultsTest.
        config.put("purser.accounts.bitget.api-key", SandboxControl.BITGET_KEY);
        config.put("purser.accounts.bitget.rate-limit", "10000/1s");
        config.put("purser.accounts.bitget.wallets", "trading");
        config.put("purser.accounts.bybit.environment", "sandbox");
        config.put("purser.accounts.bybit.api-key", SandboxControl.BYBIT_KEY);
        config.put("purser.accounts.bybit.rate-limit", "10000/1s");
        config.put("purser.accounts.bybit.wallets", "trading");
        withoutAccounts().forEach(account -> config.keySet()
                .removeIf(key -> key.startsWith("purser.accounts." + account + ".")));
        config.putAll(more());
        return config;
    }

    /** An account of the sandbox under a name of its own, for {@link #more}. */
    protected static void sandboxAccount(Map<String, String> config, String name, String exchange, String apiKey) {
        config.put("purser.accounts." + name + ".exchange", exchange);
        config.put("purser.accounts." + name + ".api-key", apiKey);
        config.put("purser.accounts." + name + ".environment", "sandbox");
        config.put("purser.accounts." + name + ".wallets", "trading");
        config.put("purser.accounts." + name + ".rate-limit", "10000/1s");
    }

    /** Which of the two accounts a test class does not want. */
    protected Set<String> withoutAccounts() {
        return Set.of();
    }

    /** What a test class wants besides. */
    protected Map<String, String> more() {
        return Map.of();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(SandboxControl.class));
    }

    @Override
    public void stop() {}
}
