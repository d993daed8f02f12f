package purser.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.RateLimit;

/** Against a real server. */
@Timeout(60)
class SharedLimitTest {

    private static final RateLimit FIVE_A_MINUTE = new RateLimit(5, Duration.ofMinutes(1));
    private static final RateLimit PLENTY = new RateLimit(1_000, Duration.ofSeconds(1));

    @RegisterExtension
    static final Fleet FLEET = new Fleet();

    private static Replica replica(RateLimit limit) {
        return FLEET.replica(limit);
    }

    @Test
    void isOneForAllReplicas() {
        Replica one = replica(FIVE_A_MINUTE);
        Replica other = replica(FIVE_A_MINUTE);

        for (int i = 0; i < 5; i++) {
            assertThat((i % 2 == 0 ? one : other).take().refusal()).isNull();
        }
        for (Replica replica : FLEET.replicas()) {
            ExchangeFailure full = replica.take().refusal();
            assertThat(full.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(full.detail()).contains("5 calls in 60000 ms of all replicas");
            assertThat(full.retryAt())
                    .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
        }
    }

    @Test
    void letsCallsOutOfTheWindowGo() throws Exception {
        Replica one = replica(new RateLimit(2, Duration.ofSeconds(2)));
        one.take();
        one.take();
        assertThat(one.take().refusal()).isNotNull();

        Thread.sleep(2_050);

        assertThat(one.take().refusal()).isNull();
    }

    @Test
    void waitsForWhatIsFreeInAMoment() {
        Replica one = replica(new RateLimit(1, Duration.ofMillis(120)));
        long start = System.nanoTime();
        one.take();

        assertThat(one.take().refusal()).isNull();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(119_000_000L);
    }

    @Test
    void keepsADistanceAfterTheServerLostItsMemory() {
        RateLimit ten = new RateLimit(10, Duration.ofSeconds(20));
        Replica one = replica(ten);
        for (int i = 0; i < 10; i++) {
            one.take();
        }

        FLEET.forget();

        // Ten calls were made a moment ago, and the log that said so is gone.
        assertThat(one.take().refusal().retryAt()).isAfter(Instant.now().plusSeconds(15));
        assertThat(replica(ten).take().refusal())
                .as("one that knew nothing either")
                .isNotNull();
    }

    @Test
    void countsWhatReplicasCalledByThemselves() throws Exception {
        Replica one = replica(new RateLimit(2, Duration.ofSeconds(30)));
        Replica other = replica(new RateLimit(2, Duration.ofSeconds(30)));
        FLEET.server().pause();
        try {
            assertThat(one.take().refusal()).as("its own part").isNull();
        } finally {
            FLEET.server().resume();
        }
        untilItIsUp(one);
        one.limit.take().await().indefinitely();

        assertThat(other.take().refusal()).isNotNull();
    }

    private static void untilItIsUp(Replica replica) throws InterruptedException {
        for (int i = 0;
                i < 200 && replica.meters.get("purser.shared.engine.up").gauge().value() == 0;
                i++) {
            replica.engine
                    .run(Script.RENEW, List.of("none"), "none", 1)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
            Thread.sleep(50);
        }
    }

    @Test
    void letsAllRestWhenOneWasRefused() {
        Replica one = replica(PLENTY);
        Replica other = replica(PLENTY);
        Instant until = Instant.now().plusSeconds(40);
        one.limit.rests(
                new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "the key is unknown")
                        .withExchangeCode("10003")
                        .withRetryAt(until),
                2);

        SharedLimit.Leave leave = eventually(other, true);

        assertThat(leave.rest()).isTrue();
        assertThat(leave.refusal().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(leave.refusal().exchangeCode()).isEqualTo("10003");
        assertThat(leave.refusal().concernsWholeAccount()).isTrue();
        assertThat(leave.refusal().retryAt()).isBetween(until.minusSeconds(3), until.plusSeconds(3));
    }

    // What is told is not waited for.
    private static SharedLimit.Leave eventually(Replica replica, boolean refused) {
        SharedLimit.Leave leave = replica.take();
        for (int i = 0; i < 100 && (leave.refusal() != null) != refused; i++) {
            leave = replica.take();
        }
        return leave;
    }

    @Test
    void tellsHowOftenItWasRefusedInARow() throws Exception {
        Replica one = replica(PLENTY);
        one.limit.rests(
                new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no")
                        .withRetryAt(Instant.now().plusMillis(1_500)),
                2);
        assertThat(eventually(one, true).refusal()).isNotNull();

        Thread.sleep(1_600);
        SharedLimit.Leave leave = replica(PLENTY).take();

        assertThat(leave.refusals()).isEqualTo(2);
        assertThat(leave.accountRefusals()).isZero();
        one.limit.succeeded(false);
        SharedLimit.Leave after = replica(PLENTY).take();
        for (int i = 0; i < 100 && after.refusals() != 0; i++) {
            after = replica(PLENTY).take();
        }
        assertThat(after.refusals()).isZero();
    }

    @Test
    void goesOnByItselfWithoutAServer() {
        EngineServer gone = EngineServer.started();
        Replica one = FLEET.replicaAt(gone, FIVE_A_MINUTE);
        gone.close();

        assertThat(one.take().refusal()).isNull();
        ExchangeFailure second = one.take().refusal();

        assertThat(second.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(second.detail()).contains("one of 10 replicas");
        assertThat(one.count("purser.shared.fallbacks")).isEqualTo(2);
    }

    @Test
    void passesOverARestThatItCantRead() {
        Replica one = replica(PLENTY);
        while (FLEET.keys("pace").isEmpty()) {
            one.take();
        }
        String rest = FLEET.keys("pace").get(0).replace("pace:spot", "rest");
        FLEET.server().command("SET", rest, "nonsense", "PX", "60000");

        assertThat(one.take().refusal()).isNull();
    }
}
