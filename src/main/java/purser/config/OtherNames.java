package purser.config;

import java.util.HashMap;
import java.util.Map;

/** What people call things that have another name here: other programs' words for the same. */
final class OtherNames {

    /** Purser's own keys without their beginning, by what they are called elsewhere; also those that are Quarkus'. */
    static final Map<String, String> OF_PURSER = byOther(Map.ofEntries(
            Map.entry("quarkus.http.port", "port http-port listen-port server-port"),
            Map.entry("quarkus.http.host", "host http-host bind bind-address address listen listen-address"),
            Map.entry("quarkus.management.port", "management-port metrics-port health-port probe-port admin-port"),
            Map.entry("quarkus.management.host", "management-host metrics-host"),
            Map.entry("quarkus.log.level", "log-level loglevel log verbosity debug"),
            Map.entry("quarkus.log.console.json.enabled", "log-json json-logs log-format"),
            Map.entry("quarkus.shutdown.delay", "shutdown-delay"),
            Map.entry("quarkus.shutdown.timeout", "shutdown-timeout"),
            Map.entry("purser.access-token", "token auth-token bearer-token api-token accesstoken"),
            Map.entry("purser.access-token-file", "token-file auth-token-file bearer-token-file"),
            Map.entry("purser.cluster.url", "redis-url redis valkey-url valkey shared-url"),
            Map.entry("purser.cluster.password", "redis-password valkey-password shared-password"),
            Map.entry("purser.cooldown", "rest"),
            Map.entry("purser.deadline", "timeout request-timeout"),
            Map.entry("purser.max-age", "ttl cache-ttl cache"),
            Map.entry("purser.proxy", "http-proxy https-proxy"),
            Map.entry("purser.require-read-only", "read-only readonly")));

    /** An account's keys, by what they are called elsewhere. */
    static final Map<String, String> OF_ACCOUNT = byOther(Map.of(
            "api-key", "key apikey access-key api-key-id public-key",
            "secret-key", "secret api-secret apisecret secretkey api-secret-key hmac-secret",
            "secret-key-file", "secret-file api-secret-file",
            "api-key-file", "key-file access-key-file",
            "passphrase", "password pass api-passphrase api-password",
            "passphrase-file", "password-file pass-file api-passphrase-file",
            "private-key", "rsa-key rsa-private-key",
            "environment", "env network testnet demo",
            "base-url", "url host endpoint api-url",
            "region", "site"));

    /** A caller's keys, by what they are called elsewhere. */
    static final Map<String, String> OF_CALLER = byOther(Map.of(
            "token", "access-token secret password key api-key",
            "token-file", "access-token-file secret-file password-file",
            "subject", "sub jwt-subject principal client-id",
            "accounts", "account sees",
            "may", "permissions scopes allow"));

    private OtherNames() {}

    private static Map<String, String> byOther(Map<String, String> others) {
        Map<String, String> names = new HashMap<>();
        others.forEach((name, words) -> {
            for (String word : words.split(" ")) {
                names.put(word, name);
            }
        });
        return Map.copyOf(names);
    }
}
