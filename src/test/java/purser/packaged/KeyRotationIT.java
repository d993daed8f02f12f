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
import purser.packaged.support.MountedSecret;
import purser.packaged.support.OneKeyExchange;
import purser.packaged.support.PurserProcess;

/** Secrets in files that change while Purser runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links take a right of their own there, and there is no SIGHUP")
class KeyRotationIT {

    private static final int SWAPS = 10;
    private static final Duration BETWEEN_SWAPS = Duration.ofMillis(1_300);
    private static final Duration OF_A_SWAP = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private MountedSecret secret;

    private record Asked(long millis, CompletableFuture<HttpResponse<String>> answer) {}

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
            List<Long> swaps = new ArrayList<>();
            List<Asked> asked = new ArrayList<>();
            long begun = System.nanoTime();
            long swapNanos = begun;
            while (swaps.size() < SWAPS || System.nanoTime() < swapNanos) {
                if (System.nanoTime() >= swapNanos) {
                    swaps.add(millis(begun));
                    swap(exchange, swaps.size() + 1);
                    swapNanos += BETWEEN_SWAPS.toNanos();
                }
                asked.add(new Asked(millis(begun), purser.getLater("/balances")));
                TimeUnit.MILLISECONDS.sleep(Math.max(0, 10L * asked.size() - millis(begun)));
            }

            List<Long> failed = new ArrayList<>();
            for (Asked one : asked) {
                HttpResponse<String> answer = one.answer().get(10, TimeUnit.SECONDS);
                if (answer.statusCode() != 200 || !answer.body().contains("\"state\":\"fresh\"")) {
                    failed.add(one.millis());
                }
            }
            assertThat(asked.size()).isGreaterThan(1_000);
            assertThat(failed).allMatch(at -> swaps.stream()
                    .anyMatch(swap -> at >= swap && at - swap <= OF_A_SWAP.toMillis()));
            assertThat(purser.get("/balances").body()).contains("\"total\":\"" + (SWAPS + 1) + "\"");
            assertThat(exchange.keys()).isSorted().contains(1, SWAPS + 1);
            assertThat(exchange.mixed()).isEmpty();

            purser.terminate();
            assertThat(purser.output().lines().filter(line -> line.contains("has taken the new API key")))
                    .hasSize(SWAPS);
            assertThat(purser.output()).doesNotContain("key-1", "secret-1", "WARN  [purser] Thread");
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
                PurserProcess purser =
                        PurserProcess.start(settings(exchange, Map.of("PURSER_ACCESS_TOKEN_FILE", secret.path("token"))))
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
                PurserProcess purser =
                        PurserProcess.start(settings(exchange, Map.of("PURSER_KEY_CHECK", "0s"))).untilReady()) {
            // After the handler is there: a SIGHUP would end the process before that.
            TimeUnit.SECONDS.sleep(1);
            exchange.refuses(10_010);
            assertThat(purser.get("/balances").body()).contains("/problems/ip-not-allowed", "retryAfter");
            exchange.refuses(0);
            assertThat(purser.get("/balances").statusCode()).isEqualTo(502);
            assertThat(exchange.keys()).hasSize(1);

            purser.hangUp();

            HttpResponse<String> answer = purser.get("/balances");
            for (int i = 0; i < 40 && answer.statusCode() != 200; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                answer = purser.get("/balances");
            }
            assertThat(answer.body()).contains("\"state\":\"fresh\"");
            purser.terminate();
            assertThat(purser.output()).containsOnlyOnce("SIGHUP: Purser has read all secrets again");
        }
    }
}
