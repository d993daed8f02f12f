package purser.contract.support;

import java.util.HashMap;
import java.util.Map;

/** Accounts that a test has configured and plays itself: their keys are made of their names. */
public final class PlayedAccounts {

    private final Map<String, String> config = new HashMap<>();

    /**
     * One with a trading wallet, unless the settings say otherwise.
     *
     * @param settings further keys and values, in turn
     */
    public PlayedAccounts with(String name, String exchange, String... settings) {
        set(name, "exchange", exchange);
        set(name, "environment", "sandbox");
        set(name, "rate-limit", "10000/1s");
        set(name, "wallets", "trading");
        set(name, "api-key", key(name));
        set(name, "secret-key", "secret-of-" + name);
        if (exchange.equals("bitget")) {
            set(name, "passphrase", "passphrase-of-" + name);
        }
        for (int i = 0; i < settings.length; i += 2) {
            set(name, settings[i], settings[i + 1]);
        }
        if (!config.get("purser.accounts." + name + ".wallets").matches("(.*,)?(trading|all|auto)(,.*)?")) {
            // It is the trading wallet's.
            config.remove("purser.accounts." + name + ".rate-limit");
        }
        return this;
    }

    /** One whose wallets are not configured: what the exchange has, and the key may read. */
    public PlayedAccounts withAllWallets(String name, String exchange) {
        with(name, exchange);
        config.remove("purser.accounts." + name + ".wallets");
        return this;
    }

    /** One of the accounts that the sandbox has from the start, of which the API key is enough. */
    public PlayedAccounts withTheSandboxsKey(String name, String exchange, String apiKey) {
        with(name, exchange, "api-key", apiKey);
        config.remove("purser.accounts." + name + ".secret-key");
        config.remove("purser.accounts." + name + ".passphrase");
        return this;
    }

    private void set(String name, String key, String value) {
        config.put("purser.accounts." + name + "." + key, value);
    }

    public Map<String, String> config() {
        return config;
    }

    public static String key(String name) {
        return "key-of-" + name;
    }

    /**
     * Makes the sandbox play the account, with awkward figures.
     *
     * @param fields further fields of the control API, as JSON with a comma between
     */
    public static void play(SandboxControl sandbox, String exchange, String name, String fields) {
        sandbox.account(
                exchange,
                key(name),
                "{\"secretKey\": \"secret-of-%s\", \"figures\": \"awkward\"%s%s}"
                        .formatted(
                                name,
                                exchange.equals("bitget") ? ", \"passphrase\": \"passphrase-of-" + name + "\"" : "",
                                fields.isBlank() ? "" : ", " + fields));
    }
}
