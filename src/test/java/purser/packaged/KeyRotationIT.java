package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import purser.contract.support.SandboxControl;
import purser.packaged.support.MountedSecret;
import purser.packaged.support.OneKeyExchange;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/** Secrets in files that change while Purser runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links take a right of their own there, and there is no SIGHUP")
class KeyRotationIT {

    /** Who runs the tests may ignore SIGHUP, as nohup does, and so would all that they start. */
    private static final List<String> HANGS_UP = List.of("env", "--default-signal=HUP");

    private static final int SWAPS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration BETWEEN_SWAPS = Duration.ofMillis(1_300);
    private static final Duration OF_A_SWAP = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private MountedSecret secret;

    /** In which requests may fail: from its beginning to a second after its end. */
    private record Swap(long from, long until) {

        boolean has(long millis) {
            return from <= millis && millis <= until;
        }
    }

    private record Answer(long millis, int status, String body) {

        boolean isFresh() {
            return status == 200 && body.contains("\"state\":\"fresh\"");
        }
    }

    @BeforeEach
    void mount() throws Exception {
        secret = new MountedSecret(Files.createDirectory(folder.resolve("secret")));
        has(1);
    }

    private void has(int number) throws Exception {
        secret.has(Map.of("api-key", "key-" + number, "secret-key", "secret-" + number, "token", token(number)));
    }

    private static String token(int number) {
        return "the-access-token-" + number;
    }

    private Map<String, String> settings(OneKeyExchange exchange, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PURSER_ACCOUNTS_BYBIT_API_KEY_FILE", secret.path("api-key"),
                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE", secret.path("secret-key"),
                "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url(),
                "PURSER_ACCOUNTS_BYBIT_MODE", "classic",
                "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                "PURSER_ACCOUNTS_BYBIT_RATE_LIMIT", "1000/1s",
                "PURSER_MAX_AGE", "50ms"));
        settings.putAll(more);
        return settings;
    }

    @Test
    void failsNoRequestButWithinASwapAndUsesNoOldKey() throws Exception {
        try (OneKeyExchange exchange = new OneKeyExchange();
                PurserProcess purser =
                        PurserProcess.start(settings(exchange, Map.of())).untilReady()) {
            List<Swap> swaps = new ArrayList<>();
            List<CompletableFuture<Answer>> asked = new ArrayList<>();
            long begun = System.nanoTime();
            // A virtual machine that has just started is slow.
            long swapNanos = begun + WARM_UP.toNanos();
            while (swaps.size() < SWAPS || System.nanoTime() < swapNanos) {
                if (System.nanoTime() >= swapNanos) {
                    long from = millis(begun);
                    swap(exchange, swaps.size() + 2);
                    swaps.add(new Swap(from, millis(begun) + OF_A_SWAP.toMillis()));
                    swapNanos += BETWEEN_SWAPS.toNanos();
                }
                asked.add(purser.getLater("/balances")
                        .thenApply(answer -> new Answer(millis(begun), answer.statusCode(), answer.body())));
                TimeUnit.MILLISECONDS.sleep(Math.max(0, 10L * asked.size() - millis(begun)));
            }

            List<Answer> failed = new ArrayList<>();
            for (CompletableFuture<Answer> one : asked) {
                Answer answer = one.get(10, TimeUnit.SECONDS);
                if (!answer.isFresh()) {
                    failed.add(answer);
                }
            }
            assertThat(asked).hasSizeGreaterThan(1_000);
            assertThat(failed.stream().filter(one -> swaps.stream().noneMatch(swap -> swap.has(one.millis()))))
                    .isEmpty();
            assertThat(purser.get("/balances").body()).contains("\"total\":\"" + (SWAPS + 1) + "\"");
            assertThat(exchange.keys()).isSorted().contains(1, SWAPS + 1);
            assertThat(exchange.mixed()).isEmpty();

            purser.terminate();
            assertThat(purser.output().lines().filter(line -> line.contains("has taken the new API key")))
                    .hasSizeBetween(1, SWAPS);
            assertThat(purser.output()).doesNotContain("key-1", "secret-1", "ERROR");
        }
    }

    /** Both exchanges, with nothing configured that Purser finds out by itself: modes, and wallets that the key may read. */
    @Test
    void swapsTheKeysOfBothExchanges() throws Exception {
        int sandbox = FreePort.next();
        try (PurserProcess purser = PurserProcess.start(Map.of(
                        "PURSER_SANDBOX", "true",
                        "PURSER_SANDBOX_PORT", Integer.toString(sandbox),
                        "PURSER_ACCOUNTS_BITGET_ENVIRONMENT", "sandbox",
                        "PURSER_ACCOUNTS_BITGET_API_KEY_FILE", secret.path("api-key"),
                        "PURSER_ACCOUNTS_BITGET_SECRET_KEY_FILE", secret.path("secret-key"),
                        "PURSER_ACCOUNTS_BITGET_PASSPHRASE_FILE", secret.path("token"),
                        "PURSER_ACCOUNTS_BYBIT_ENVIRONMENT", "sandbox",
                        "PURSER_ACCOUNTS_BYBIT_API_KEY_FILE", secret.path("api-key"),
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE", secret.path("secret-key"),
                        "PURSER_MAX_AGE", "200ms"))
                .untilReady()) {
            SandboxControl control = new SandboxControl(sandbox, purser.managementPort());
            for (int number = 1; number <= 4; number++) {
                // The third is an account of the other mode, and of another user than the second.
                String mode = number == 3 ? "unified" : "classic";
                String json = "{\"secretKey\": \"secret-" + number + "\", \"mode\": \"" + mode + "\"";
                control.account("bitget", "key-" + number, json + ", \"passphrase\": \"" + token(number) + "\"}");
                control.account("bybit", "key-" + number, json + "}");
                control.forget("bitget", "key-" + (number - 1));
                control.forget("bybit", "key-" + (number - 1));
                has(number);

                HttpResponse<String> answer = purser.get("/balances");
                for (int i = 0; number == 1 && i < 100 && answer.body().contains("\"problem\""); i++) {
                    TimeUnit.MILLISECONDS.sleep(50);
                    answer = purser.get("/balances");
                }
                assertThat(answer.body())
                        .contains("\"complete\":true", "\"totals\":", "\"wallet\":\"funding\"")
                        .contains("\"wallet\":\"" + (number == 3 ? "unified" : "spot") + "\"");
                int old = control.requests("bitget", "key-" + (number - 1))
                        + control.requests("bybit", "key-" + (number - 1));
                TimeUnit.MILLISECONDS.sleep(500);
                assertThat(purser.get("/balances").body()).contains("\"complete\":true");
                assertThat(control.requests("bitget", "key-" + (number - 1))
                                + control.requests("bybit", "key-" + (number - 1)))
                        .isEqualTo(old);
                // Until what was just read is too old to be given again.
                TimeUnit.MILLISECONDS.sleep(300);
            }
            String metrics = purser.probe("/q/metrics").body();
            assertThat(metrics.lines().filter(line -> line.startsWith("purser_account_info")))
                    .hasSize(2);
            assertThat(metrics).doesNotContain("NaN");
        }
    }

    // The exchange first, the files first, or both.
    private void swap(OneKeyExchange exchange, int number) throws Exception {
        if (number % 2 == 0) {
            exchange.accepts(number);
            TimeUnit.MILLISECONDS.sleep(number % 3 * 20L);
            has(number);
        } else {
            has(number);
            TimeUnit.MILLISECONDS.sleep(number % 3 * 20L);
            exchange.accepts(number);
        }
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Test
    void answersTheRequestWhoseKeyIsRefusedWithTheNewOne() throws Exception {
        try (OneKeyExchange exchange = new OneKeyExchange();
                PurserProcess purser =
                        PurserProcess.start(settings(exchange, Map.of())).untilReady()) {
            assertThat(purser.get("/balances").body()).contains("\"total\":\"1\"");
            TimeUnit.MILLISECONDS.sleep(100);

            exchange.accepts(2);
            has(2);

            assertThat(purser.get("/balances").body()).contains("\"total\":\"2\"");
        }
    }

    @Test
    void takesAKeyThatNobodyHasRefused() throws Exception {
        try (OneKeyExchange exchange = new OneKeyExchange();
                PurserProcess purser = PurserProcess.start(
                                settings(exchange, Map.of("PURSER_ACCESS_TOKEN_FILE", secret.path("token"))))
                        .untilReady()) {
            assertThat(balances(purser, 1).body()).contains("\"total\":\"1\"");

            has(2);
            exchange.accepts(2);
            // Nobody asks for balances, and it is found out within a few seconds: with the token.
            while (balances(purser, 2).statusCode() == 401) {
                TimeUnit.MILLISECONDS.sleep(50);
            }

            assertThat(balances(purser, 2).body()).contains("\"total\":\"2\"");
            assertThat(balances(purser, 1).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> balances(PurserProcess purser, int token) throws Exception {
        return purser.get("/balances", "Authorization", "Bearer " + token(token));
    }

    @Test
    void endsCoolDownsAtSighup() throws Exception {
        try (OneKeyExchange exchange = new OneKeyExchange();
                PurserProcess purser = PurserProcess.startWithin(
                                HANGS_UP, settings(exchange, Map.of("PURSER_KEY_CHECK", "0s")))
                        .untilReady()) {
            // After the handler is there: a SIGHUP would end the process before that.
            TimeUnit.SECONDS.sleep(1);
            exchange.refuses(10_010);
            assertThat(purser.get("/balances").body()).contains("/problems/ip-not-allowed", "retryAfter");
            exchange.refuses(0);
            assertThat(purser.get("/balances").statusCode()).isEqualTo(502);
            assertThat(exchange.keys()).hasSize(1);

            purser.hangUp();

            HttpResponse<String> answer = purser.get("/balances");
            for (int i = 0; i < 400 && answer.statusCode() != 200; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                answer = purser.get("/balances");
            }
            assertThat(answer.body()).contains("\"state\":\"fresh\"");
            purser.terminate();
            assertThat(purser.output()).containsOnlyOnce("SIGHUP: Purser has read all secrets again");
        }
    }
}
