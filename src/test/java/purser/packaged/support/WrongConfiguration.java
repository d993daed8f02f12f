package purser.packaged.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mistake that people make, and what Purser must say of it.
 *
 * @param mistake in words
 * @param environment the variables; {@code $folder} stands for a folder that there is
 * @param file the text of a {@code .env} file; empty for none
 * @param message what is in the one message, which has no value and no stack trace
 */
public record WrongConfiguration(String mistake, Map<String, String> environment, String file, List<String> message) {

    /** What must not be told, whatever is wrong with it: each value that is secret has it inside. */
    public static final String SECRET = "dont-tell";

    /** One account each, with nothing wrong. */
    private static final Map<String, String> RIGHT = Map.of(
            "PURSER_ACCOUNTS_BITGET_API_KEY", "bg_dont-tell-key",
            "PURSER_ACCOUNTS_BITGET_SECRET_KEY", "dont-tell-secret",
            "PURSER_ACCOUNTS_BITGET_PASSPHRASE", "dont-tell-passphrase",
            "PURSER_ACCOUNTS_BYBIT_API_KEY", "dont-tell-other-key",
            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "dont-tell-other-secret");

    private static WrongConfiguration nothing(String mistake, Map<String, String> environment, String... message) {
        return new WrongConfiguration(mistake, environment, "", List.of(message));
    }

    private static WrongConfiguration of(String mistake, String variable, String value, String... message) {
        return but(mistake, Map.of(variable, value), message);
    }

    private static WrongConfiguration but(String mistake, Map<String, String> changes, String... message) {
        Map<String, String> environment = new TreeMap<>(RIGHT);
        changes.forEach((variable, value) -> {
            if (value.isEmpty()) {
                environment.remove(variable);
            } else {
                environment.put(variable, value);
            }
        });
        return new WrongConfiguration(mistake, environment, "", List.of(message));
    }

    private static WrongConfiguration inFile(String mistake, String file, String... message) {
        return new WrongConfiguration(mistake, RIGHT, file, List.of(message));
    }

    /** Each with one fault. */
    public static List<WrongConfiguration> all() {
        return List.of(
                nothing("nothing at all", Map.of(), "PURSER_ACCOUNTS_BITGET_API_KEY", "PURSER_SANDBOX=true"),
                nothing(
                        "another program's names",
                        Map.of("BYBIT_API_KEY", "dont-tell"),
                        "BYBIT_API_KEY is set; Purser reads PURSER_ACCOUNTS_BYBIT_API_KEY"),
                nothing(
                        "an account's key without PURSER_ACCOUNTS",
                        Map.of("PURSER_BYBIT_API_KEY", "dont-tell"),
                        "PURSER_BYBIT_API_KEY: is not known; did you mean PURSER_ACCOUNTS_BYBIT_API_KEY?"),
                nothing(
                        "ACCOUNT, not ACCOUNTS",
                        Map.of("PURSER_ACCOUNT_BYBIT_API_KEY", "dont-tell"),
                        "did you mean PURSER_ACCOUNTS_BYBIT_API_KEY?"),
                of("a misspelt setting", "PURSER_MAXAGE", "1s", "PURSER_MAXAGE", "did you mean PURSER_MAX_AGE?"),
                of(
                        "API_SECRET",
                        "PURSER_ACCOUNTS_BYBIT_API_SECRET",
                        "dont-tell",
                        "PURSER_ACCOUNTS_BYBIT_API_SECRET",
                        "did you mean PURSER_ACCOUNTS_BYBIT_SECRET_KEY?"),
                of("lower case", "purser_max_age", "1s", "purser_max_age", "write it in capitals, PURSER_MAX_AGE"),
                of("PURSER_PORT", "PURSER_PORT", "8081", "PURSER_PORT", "did you mean QUARKUS_HTTP_PORT?"),
                of("PURSER_HOST", "PURSER_HOST", "0.0.0.0", "PURSER_HOST", "did you mean QUARKUS_HTTP_HOST?"),
                of("PURSER_LOG_LEVEL", "PURSER_LOG_LEVEL", "debug", "did you mean QUARKUS_LOG_LEVEL?"),
                of("PURSER_TOKEN", "PURSER_TOKEN", "dont-tell", "did you mean PURSER_ACCESS_TOKEN?"),
                but(
                        "a caller by its JWTs in a build that reads none",
                        Map.of("PURSER_CALLERS_RISK_SUBJECT", "service-risk", "PURSER_CALLERS_RISK_ACCOUNTS", "all"),
                        "PURSER_CALLERS_RISK_SUBJECT",
                        "-Pjwt"),
                of("a misspelt setting of Quarkus", "QUARKUS_HTTP_PROT", "8081", "did you mean QUARKUS_HTTP_PORT?"),
                of("no port", "QUARKUS_HTTP_PORT", "http", "quarkus.http.port (QUARKUS_HTTP_PORT): is no whole number"),
                of("a port too high", "QUARKUS_HTTP_PORT", "70000", "quarkus.http.port (QUARKUS_HTTP_PORT)", "65535"),
                but(
                        "two ports that are one",
                        Map.of("QUARKUS_HTTP_PORT", "8181", "QUARKUS_MANAGEMENT_PORT", "8181"),
                        "quarkus.management.port (QUARKUS_MANAGEMENT_PORT)",
                        "take two ports"),
                of("an offset that is none", "PURSER_PORT_OFFSET", "a", "purser.port-offset (PURSER_PORT_OFFSET)"),
                of("no level", "QUARKUS_LOG_LEVEL", "verbose", "quarkus.log.level (QUARKUS_LOG_LEVEL)", "DEBUG"),
                of("no duration of Quarkus", "QUARKUS_SHUTDOWN_DELAY", "soon", "QUARKUS_SHUTDOWN_DELAY", "5s"),
                of("no duration", "PURSER_MAX_AGE", "soon", "purser.max-age (PURSER_MAX_AGE)", "500ms, 5s or 1m"),
                of("no word for yes", "PURSER_SANDBOX", "yes", "purser.sandbox (PURSER_SANDBOX)", "true nor false"),
                of("a value in quotes", "PURSER_MAX_AGE", "\"5s\"", "PURSER_MAX_AGE", "is in quotes"),
                of(
                        "a key in quotes",
                        "PURSER_ACCOUNTS_BYBIT_API_KEY",
                        "\"dont-tell\"",
                        "PURSER_ACCOUNTS_BYBIT_API_KEY",
                        "is in quotes",
                        "docker run --env-file keeps quotes"),
                of("a passphrase in quotes", "PURSER_ACCOUNTS_BITGET_PASSPHRASE", "'dont-tell'", "PASSPHRASE_FILE"),
                of("Windows' line ends", "PURSER_MAX_AGE", "5s\r", "PURSER_MAX_AGE", "carriage return", "dos2unix"),
                of("Windows' line ends in a port", "QUARKUS_HTTP_PORT", "8080\r", "QUARKUS_HTTP_PORT", "dos2unix"),
                of("Kubernetes' address", "PURSER_SANDBOX_PORT", "tcp://10.0.0.1:80", "enableServiceLinks: false"),
                of(
                        "Kubernetes' address, Quarkus' port",
                        "QUARKUS_HTTP_PORT",
                        "tcp://10.0.0.1:80",
                        "enableServiceLinks"),
                of("a reference", "PURSER_ACCOUNTS_BYBIT_API_KEY", "${KEY}", "reference that nothing has replaced"),
                of("a placeholder", "PURSER_ACCOUNTS_BYBIT_API_KEY", "<key>", "is a placeholder"),
                of(
                        "a PEM as secret-key",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "-----BEGIN PRIVATE KEY-----\ndont-tell\n-----END PRIVATE KEY-----",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "private-key takes an RSA key"),
                of(
                        "a path as a secret",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "/run/secrets/dont-tell",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "secret-key-file takes one"),
                but(
                        "a PEM as a path",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                                "",
                                "PURSER_ACCOUNTS_BYBIT_PRIVATE_KEY_FILE",
                                "-----BEGIN PRIVATE KEY-----\ndont-tell"),
                        "PURSER_ACCOUNTS_BYBIT_PRIVATE_KEY_FILE",
                        "private-key takes the key itself"),
                but(
                        "a secret as a path",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                                "",
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                                "dont-tell-secret"),
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                        "secret-key takes the secret itself"),
                but(
                        "a file that is not there",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                                "",
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                                "$folder/secret-key"),
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                        "$folder/secret-key, which does not exist"),
                but(
                        "a secret that is not mounted",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                                "",
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                                "/run/secrets/none/secret-key"),
                        "/run/secrets/none/secret-key",
                        "is the secret mounted?"),
                but(
                        "a folder in place of a file",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                                "",
                                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                                "$folder"),
                        "names a folder"),
                of(
                        "the key as its secret",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "dont-tell-other-key",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                        "is the same as api-key"),
                but(
                        "key and secret swapped",
                        Map.of(
                                "PURSER_ACCOUNTS_BITGET_API_KEY",
                                "dont-tell-secret",
                                "PURSER_ACCOUNTS_BITGET_SECRET_KEY",
                                "bg_dont-tell-key"),
                        "PURSER_ACCOUNTS_BITGET_SECRET_KEY",
                        "are they swapped?"),
                of("no secret", "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "", "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "missing"),
                of("no passphrase", "PURSER_ACCOUNTS_BITGET_PASSPHRASE", "", "it was chosen when the key was made"),
                of("a passphrase of Bybit", "PURSER_ACCOUNTS_BYBIT_PASSPHRASE", "dont-tell", "Bybit has none"),
                but(
                        "no exchange",
                        Map.of(
                                "PURSER_ACCOUNTS_BYBIT_EU_API_KEY",
                                "dont-tell",
                                "PURSER_ACCOUNTS_BYBIT_EU_SECRET_KEY",
                                "dont-tell-secret"),
                        "did you mean PURSER_ACCOUNTS_BYBIT_EU_EXCHANGE=bybit?"),
                of("another exchange", "PURSER_ACCOUNTS_BYBIT_EXCHANGE", "kraken", "there are bitget, bybit"),
                of("production", "PURSER_ACCOUNTS_BYBIT_ENVIRONMENT", "production", "real accounts are at live"),
                of("another region", "PURSER_ACCOUNTS_BYBIT_REGION", "us", "PURSER_ACCOUNTS_BYBIT_REGION", "eu"),
                of("a host alone", "PURSER_ACCOUNTS_BYBIT_BASE_URL", "api.bybit.com", "https://api.example.com"),
                of("a URL with a path", "PURSER_ACCOUNTS_BYBIT_BASE_URL", "https://api.bybit.com/v5", "BASE_URL"),
                of("a host without TLS", "PURSER_ACCOUNTS_BYBIT_BASE_URL", "http://api.bybit.com", "take https"),
                of("a short token", "PURSER_ACCESS_TOKEN", "dont-tell", "PURSER_ACCESS_TOKEN", "openssl rand -hex 32"),
                of("open to the world", "QUARKUS_HTTP_HOST", "0.0.0.0", "PURSER_ACCESS_TOKEN", "QUARKUS_HTTP_HOST"),
                but(
                        "play money beside real",
                        Map.of("PURSER_SANDBOX", "true", "PURSER_ACCOUNTS_BYBIT_ENVIRONMENT", "sandbox"),
                        "run two Pursers"),
                inFile("a misspelt setting in .env", "PURSER_MAXAGE=1s\n", "did you mean PURSER_MAX_AGE?"),
                inFile(
                        "a reference in .env",
                        "export PURSER_ACCESS_TOKEN=dont-tell$TOKEN\n",
                        "PURSER_ACCESS_TOKEN",
                        ".env, line 1",
                        "in single quotes it stays as it is"),
                inFile(
                        "an open quote in .env",
                        "\nPURSER_MAX_AGE='5s\n",
                        ".env, line 2",
                        "PURSER_MAX_AGE",
                        "no closing '"),
                inFile("no value in .env", "PURSER_MAX_AGE\n", ".env, line 1", "write PURSER_MAX_AGE=…"));
    }

    @Override
    public String toString() {
        return mistake;
    }
}
