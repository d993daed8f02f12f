package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.cluster.RedisServer;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;
import purser.support.FreePort;

/** A shared server that turns out to be a node of a Redis Cluster. */
class RedisClusterIT {

    @Test
    void isToldAtTheStart(@TempDir Path folder) throws Exception {
        try (RedisServer node = RedisServer.started(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-port",
                        Integer.toString(FreePort.next()),
                        "--cluster-config-file",
                        folder.resolve("nodes.conf").toString());
                RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(200, "{\"retCode\": 0, \"result\": {}}");
            PurserProcess purser = PurserProcess.start(Map.of(
                            "PURSER_ACCOUNTS_BYBIT_API_KEY",
                            "bb-key",
                            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY",
                            "bb-secret",
                            "PURSER_ACCOUNTS_BYBIT_BASE_URL",
                            exchange.url(),
                            "PURSER_CLUSTER_URL",
                            node.url()))
                    .untilReady();
            while (!purser.probe("/q/metrics").body().contains("steps_total{outcome=\"lost\"} 1.0")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            purser.terminate();

            assertThat(purser.output()).containsOnlyOnce("is a node of a Redis Cluster");
        }
    }
}
