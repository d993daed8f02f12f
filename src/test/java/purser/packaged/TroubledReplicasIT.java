package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purser.cluster.RedisServer;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;
import purser.packaged.support.TestCertificate;
import purser.packaged.support.TestProxy;

/**
 * Three replicas share an account. The exchange refuses one of them for its address, another one's network breaks and is
 * mended: the third one must not notice. Each reaches the exchange by a proxy of its own, as the account's {@code
 * base-url} is the same. {@code -Dpurser.troubled.seconds=300} makes it last longer.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TroubledReplicasIT {

    private static final int SECONDS = Integer.getInteger("purser.troubled.seconds", 15);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final String ADDRESS_REFUSED = "{\"retCode\": 10010, \"retMsg\": \"\", \"time\": NOW}";
    private static final String HOLDING = """
            {"retCode": 0, "time": NOW, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL",
              "assets": [{"coin": "BTC", "frozen": "0", "free": "1", "withdraw": ""}]}}}""";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.of(folder, "dns:exchange.test");
    }

    private static PurserProcess replica(RedisServer server, TestProxy proxy) throws Exception {
        return PurserProcess.start(Map.ofEntries(
                Map.entry("PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key"),
                Map.entry("PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret"),
                Map.entry("PURSER_ACCOUNTS_BYBIT_BASE_URL", "https://exchange.test"),
                Map.entry("PURSER_ACCOUNTS_BYBIT_MODE", "classic"),
                Map.entry("PURSER_ACCOUNTS_BYBIT_WALLETS", "trading"),
                Map.entry("PURSER_ACCOUNTS_BYBIT_RATE_LIMIT", "1000/1s"),
                Map.entry("PURSER_KEY_CHECK", "0s"),
                Map.entry("PURSER_MAX_AGE", "500ms"),
                Map.entry("PURSER_DEADLINE", "2s"),
                Map.entry("PURSER_COOLDOWN", "1s,2s"),
                Map.entry("PURSER_CLUSTER_URL", server.url()),
                Map.entry("PURSER_CA_FILE", certificate.pem().toString()),
                Map.entry("PURSER_PROXY", proxy.url())));
    }

    /** Asks four times a second, whether or not the one before has been answered. */
    private static final class Caller {

        private final PurserProcess asked;
        private final List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

        Caller(PurserProcess asked) {
            this.asked = asked;
        }

        void ask() {
            answers.add(asked.getLater("/balances"));
        }

        List<String> notFresh() {
            return answers.stream()
                    .map(answer -> answer.join().body())
                    .filter(body -> !body.contains("\"state\":\"fresh\""))
                    .toList();
        }

        String count() {
            return notFresh().size() + " of " + answers.size() + " not fresh";
        }
    }

    @Test
    void takeNothingAwayFromTheOthers() throws Exception {
        try (RedisServer server = RedisServer.started();
                RecordingExchange toSound = new RecordingExchange(certificate.context());
                RecordingExchange toRefused = new RecordingExchange(certificate.context());
                RecordingExchange toCutOff = new RecordingExchange(certificate.context());
                TestProxy soundProxy = new TestProxy(toSound.port());
                TestProxy refusedProxy = new TestProxy(toRefused.port());
                TestProxy cutOffProxy = new TestProxy(toCutOff.port());
                PurserProcess sound = replica(server, soundProxy);
                PurserProcess refused = replica(server, refusedProxy);
                PurserProcess cutOff = replica(server, cutOffProxy)) {
            toSound.answers(200, HOLDING);
            toRefused.answers(200, ADDRESS_REFUSED);
            toCutOff.answers(200, HOLDING);
            List<Caller> callers = List.of(
                    new Caller(sound.untilReady()), new Caller(refused.untilReady()), new Caller(cutOff.untilReady()));
            callers.get(0).asked.get("/balances");

            long rounds = SECONDS * 1_000L / PERIOD.toMillis();
            for (long round = 0; round < rounds; round++) {
                if (round == rounds / 3) {
                    toCutOff.takes(Duration.ofSeconds(30).toMillis());
                } else if (round == rounds * 2 / 3) {
                    toCutOff.takes(0);
                }
                callers.forEach(Caller::ask);
                TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
            }

            System.out.printf(
                    "sound: %s; refused: %s; cut off for a while: %s%n",
                    callers.get(0).count(),
                    callers.get(1).count(),
                    callers.get(2).count());
            assertThat(callers.get(0).notFresh()).isEmpty();
        }
    }
}
