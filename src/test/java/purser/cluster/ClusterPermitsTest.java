package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;

/** Against a real server. */
@Timeout(60)
class ClusterPermitsTest {

    private static final RateLimit FIVE_A_MINUTE = new RateLimit(5, Duration.ofMinutes(1));
    private static final RateLimit TWELVE_A_MINUTE = new RateLimit(12, Duration.ofMinutes(1));
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
            assertThat((i % 2 == 0 ? one : other).acquire().refusal()).isNull();
        }
        for (Replica replica : FLEET.replicas()) {
            ExchangeFailure full = replica.acquire().refusal();
            assertThat(full.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(full.detail()).contains("5 calls in 60000 ms of all replicas");
            assertThat(full.retryAt())
                    .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
        }
    }

    @Test
    void theRoutineHasItsPartWhateverOthersAsk() throws Exception {
        RateLimit four = new RateLimit(4, Duration.ofSeconds(2));
        Duration routine = Duration.ofMillis(700);
        Replica greedy = replica(four);
        Replica other = replica(four);
        int granted = 0;
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 5; i++) {
                ExchangeFailure refusal = greedy.acquire(Demand.BESIDE, routine).refusal();
                granted += refusal == null ? 1 : 0;
                if (refusal != null) {
                    assertThat(refusal.leavesRoomForOthers()).isTrue();
                    assertThat(refusal.retryAt()).isAfter(Instant.now());
                }
            }
            assertThat(other.acquire(Demand.ROUTINE, routine).refusal()).isNull();
            Thread.sleep(routine.toMillis());
        }

        assertThat(granted).isPositive();
    }

    /** Whatever stands against it, it makes no endpoint cool down, and is told to nobody. */
    @Test
    void whatIsNotTheRoutineIsRefusedForItselfAlone() {
        Replica one = replica(FIVE_A_MINUTE);
        for (int i = 0; i < 5; i++) {
            one.acquire();
        }

        for (Demand demand : List.of(Demand.EARLY, Demand.BESIDE)) {
            assertThat(one.acquire(demand, Duration.ofMinutes(10)).refusal().leavesRoomForOthers())
                    .isTrue();
        }
    }

    @Test
    void letsCallsOutOfTheWindowGo() throws Exception {
        Replica one = replica(new RateLimit(2, Duration.ofSeconds(2)));
        one.acquire();
        one.acquire();
        assertThat(one.acquire().refusal()).isNotNull();

        Thread.sleep(2_050);

        assertThat(one.acquire().refusal()).isNull();
    }

    @Test
    void waitsForWhatIsFreeInAMoment() {
        Replica one = replica(new RateLimit(1, Duration.ofMillis(120)));
        long start = System.nanoTime();
        one.acquire();

        assertThat(one.acquire().refusal()).isNull();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(119_000_000L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsADistanceAfterTheServerLostItsMemory(boolean looksBefore) {
        RateLimit ten = new RateLimit(10, Duration.ofSeconds(20));
        Replica one = replica(ten);
        Replica onlooker = replica(ten);
        for (int i = 0; i < 10; i++) {
            one.acquire();
        }
        onlooker.look();

        FLEET.forget();
        for (Replica replica : List.of(onlooker, one, replica(ten))) {
            if (looksBefore) {
                replica.look();
            }
            // Ten calls were made a moment ago, and the log that said so is gone.
            assertThat(replica.acquire().refusal().retryAt())
                    .isAfter(Instant.now().plusSeconds(15));
        }
    }

    @Test
    void countsWhatReplicasCalledByThemselves() throws Exception {
        Replica one = replica(new RateLimit(2, Duration.ofSeconds(30)));
        Replica other = replica(new RateLimit(2, Duration.ofSeconds(30)));
        FLEET.server().pause();
        try {
            assertThat(one.acquire().refusal()).as("its own part").isNull();
        } finally {
            FLEET.server().resume();
        }
        untilItIsUp(one);
        one.limit.acquire(Demand.ROUTINE, Duration.ZERO).await().indefinitely();

        assertThat(other.acquire().refusal()).isNotNull();
    }

    private static void untilItIsUp(Replica replica) throws InterruptedException {
        for (int i = 0;
                i < 200 && replica.meters.get("purser.cluster.store.up").gauge().value() == 0;
                i++) {
            replica.store
                    .run(Script.EXTEND, List.of("none"), "none", 1)
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
        one.look();
        Instant until = Instant.now().plusSeconds(40);
        one.limit.coolDown(
                new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "the key is unknown")
                        .withScope(FailureScope.ACCOUNT)
                        .withExchangeCode("10003")
                        .withRetryAt(until),
                2);

        Replica.Given permit = eventually(other, true);

        assertThat(permit.cooldown()).isTrue();
        assertThat(permit.refusal().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(permit.refusal().exchangeCode()).isEqualTo("10003");
        assertThat(permit.refusal().scope()).isEqualTo(FailureScope.ACCOUNT);
        assertThat(permit.refusal().retryAt()).isBetween(until.minusSeconds(3), until.plusSeconds(3));
    }

    @Test
    void endsForAllWhatAPersonHasMended() {
        Replica one = replica(PLENTY);
        Replica other = replica(PLENTY);
        one.look();
        for (FailureScope scope : List.of(FailureScope.ACCOUNT, FailureScope.ENDPOINT)) {
            one.limit.coolDown(
                    new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no")
                            .withScope(scope)
                            .withRetryAt(Instant.now().plusSeconds(40)),
                    2);
            assertThat(eventually(other, true).cooldown()).isTrue();

            // It was told of it.
            other.limit.endCooldowns();

            Replica.Given permit = eventually(replica(PLENTY), false);
            assertThat(permit.refusal()).isNull();
            for (int i = 0; i < 100 && permit.refusals() + permit.accountRefusals() > 0; i++) {
                permit = replica(PLENTY).acquire();
            }
            assertThat(permit.refusals() + permit.accountRefusals()).isZero();
        }
    }

    @Test
    void endsNoWaitForALimitThatAPersonCanNotMend() {
        Replica one = replica(PLENTY);
        one.look();
        one.limit.coolDown(
                new ExchangeFailure(FailureClass.RATE_LIMITED, "too many")
                        .withRetryAt(Instant.now().plusSeconds(40)),
                0);
        assertThat(eventually(one, true).cooldown()).isTrue();

        one.limit.endCooldowns();

        assertThat(eventually(replica(PLENTY), false).cooldown()).isTrue();
    }

    // What is told is not waited for.
    private static Replica.Given eventually(Replica replica, boolean refused) {
        Replica.Given permit = replica.acquire();
        for (int i = 0; i < 100 && (permit.refusal() != null) != refused; i++) {
            permit = replica.acquire();
        }
        return permit;
    }

    @Test
    void tellsHowOftenItWasRefusedInARow() throws Exception {
        Replica one = replica(PLENTY);
        one.look();
        one.limit.coolDown(
                new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no")
                        .withRetryAt(Instant.now().plusMillis(1_500)),
                2);
        assertThat(eventually(one, true).refusal()).isNotNull();

        Thread.sleep(1_600);
        Replica.Given permit = replica(PLENTY).acquire();

        assertThat(permit.refusals()).isEqualTo(2);
        assertThat(permit.accountRefusals()).isZero();
        one.limit.succeeded(false);
        Replica.Given after = replica(PLENTY).acquire();
        for (int i = 0; i < 100 && after.refusals() != 0; i++) {
            after = replica(PLENTY).acquire();
        }
        assertThat(after.refusals()).isZero();
    }

    @Test
    void goesOnByItselfWithoutAServer() {
        RedisServer gone = RedisServer.started();
        Replica one = FLEET.replicaAt(gone, FIVE_A_MINUTE);
        gone.close();

        assertThat(one.acquire().refusal()).isNull();
        ExchangeFailure second = one.acquire().refusal();

        assertThat(second.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(second.detail()).contains("one of 10 replicas");
        assertThat(one.count("purser.cluster.fallbacks")).isEqualTo(2);
    }

    @Test
    void keepsToItsPartOfALimitThatTheKeysOfOneUserCountAgainst() {
        Replica one = replica(new RateLimit(4, Duration.ofMinutes(1)));
        one.limit.shareWith(2);

        assertThat(one.acquire().refusal()).isNull();
        assertThat(one.acquire().refusal()).isNull();
        assertThat(one.acquire().refusal().failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
    }

    /** A cool-down is worth nothing after its end by the store's clock: whoever kept it can't make it last by storing it again. */
    @Test
    void keepsToNoRestThatSomebodyHasStoredAgain() throws Exception {
        Replica one = replica(PLENTY);
        one.look();
        one.limit.coolDown(
                new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no")
                        .withRetryAt(Instant.now().plusMillis(1_000)),
                1);
        FLEET.untilThereIs("cooldown");
        String key = FLEET.keys("cooldown").get(0);
        FLEET.server().command("RENAME", key, key + ":kept");
        FLEET.server().command("PERSIST", key + ":kept");
        Thread.sleep(1_100);
        FLEET.server().command("RENAME", key + ":kept", key);
        FLEET.server().command("PEXPIRE", key, "3600000");

        Replica other = replica(PLENTY);
        ExchangeFailure refusal = other.acquire().refusal();

        assertThat(refusal == null || refusal.retryAt().isBefore(Instant.now().plusMillis(100)))
                .isTrue();
        assertThat(eventually(other, false).refusal()).isNull();
    }

    /** Somebody who can write to the store, or a clock that is far off, makes nobody cool down for days. */
    @Test
    void keepsToARestForAnHourAtMost() throws Exception {
        Replica one = replica(PLENTY);
        one.look();
        one.limit.coolDown(
                new ExchangeFailure(FailureClass.RATE_LIMITED, "too many")
                        .withRetryAt(Instant.now().plus(Duration.ofDays(400))),
                1);

        assertThat(eventually(replica(PLENTY), true).refusal().retryAt())
                .isBefore(Instant.now().plusSeconds(3_601));
    }

    @Test
    void keepsToARestThatItCantRead() {
        Replica one = replica(PLENTY);
        while (FLEET.keys("pace").isEmpty()) {
            one.acquire();
        }
        String cooldown = FLEET.keys("pace").get(0).replace("pace:spot", "cooldown");
        FLEET.server().command("SET", cooldown, "nonsense", "PX", "60000");

        assertThat(one.acquire().refusal().failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        FLEET.server().command("DEL", cooldown);
        assertThat(one.acquire().refusal()).isNull();
    }

    @Test
    void countsWhatReplicasCalledByThemselvesAlsoWhenThereIsACooldown() throws Exception {
        RateLimit two = new RateLimit(2, Duration.ofSeconds(30));
        Replica one = replica(two);
        FLEET.server().pause();
        try {
            assertThat(one.acquire().refusal()).isNull();
        } finally {
            FLEET.server().resume();
        }
        untilItIsUp(one);
        Replica refused = replica(two);
        refused.look();
        refused.limit.coolDown(
                new ExchangeFailure(FailureClass.RATE_LIMITED, "too many")
                        .withRetryAt(Instant.now().plusMillis(1_400)),
                1);
        FLEET.untilThereIs("cooldown");
        assertThat(one.acquire().cooldown()).isTrue();
        Thread.sleep(1_500);

        assertThat(replica(two).acquire().refusal()).isNotNull();
    }

    @Test
    void waitsNoLongerThanAWindowForCallsOfTheFuture() throws Exception {
        Replica one = replica(new RateLimit(2, Duration.ofSeconds(1)));
        one.acquire();
        String log = FLEET.keys("log").get(0);
        long future = System.currentTimeMillis() + 3_600_000;
        FLEET.server().command("ZADD", log, Long.toString(future), "a", Long.toString(future), "b");
        FLEET.server().command("HSET", FLEET.keys("pace").get(0), "whole", Long.toString(future), "free", "1" + future);

        assertThat(one.acquire().refusal().retryAt()).isBefore(Instant.now().plusSeconds(2));
        Thread.sleep(1_050);
        assertThat(one.acquire().refusal()).isNull();
    }

    private static Replica saysThatItIsHere(RateLimit limit) throws InterruptedException {
        Replica replica = FLEET.steadyReplica(limit);
        replica.look();
        FLEET.untilThereIs("here");
        return replica;
    }

    private static void threeMoreFallSilent() {
        String before = Long.toString(System.currentTimeMillis() - 20_000);
        for (String kind : new String[] {"here", "replicas"}) {
            FLEET.server().command("ZADD", FLEET.keys(kind).get(0), before, "a", before, "b", before, "c");
        }
    }

    @Test
    void leavesItsPartToWhoeverMayBeCutOff() throws Exception {
        Replica one = saysThatItIsHere(TWELVE_A_MINUTE);
        threeMoreFallSilent();

        // Three of four, two thirds of an even part each.
        for (int i = 0; i < 6; i++) {
            assertThat(one.acquire().refusal()).isNull();
        }
        assertThat(one.acquire().refusal()).isNotNull();
    }

    @Test
    void waitsNoLongerForOwnCallsWhileOthersMayBeCutOff() throws Exception {
        Replica one = saysThatItIsHere(TWELVE_A_MINUTE);
        threeMoreFallSilent();
        FLEET.server().pause();
        try {
            while (one.acquire().refusal() != null) {
                Thread.sleep(100);
            }
        } finally {
            FLEET.server().resume();
        }
        untilItIsUp(one);

        // Of two calls, as the server had one of its questions, too.
        assertThat(one.acquire().refusal().retryAt()).isBefore(Instant.now().plusSeconds(11));
    }

    @Test
    void needsNoPartForWhoTookLeave() throws Exception {
        Replica one = saysThatItIsHere(PLENTY);

        one.account.deregister().await().indefinitely();

        assertThat(FLEET.keys("here")).isEmpty();
        assertThat(FLEET.keys("replicas")).isEmpty();
    }
}
