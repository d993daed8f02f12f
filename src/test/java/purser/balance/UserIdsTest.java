package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.time.TestClock;
import purser.time.TestTicker;

class UserIdsTest {

    private static final Account ONE = Samples.account("one");
    private static final Account OTHER = Samples.account("other");

    private final UserIds users = new UserIds(List.of(ONE, OTHER));

    @Test
    void addsNothingUpBeforeItIsKnownWhoseAccountsTheyAre() {
        assertThat(users.mustBeKnown(ONE, List.of(ONE, OTHER))).isTrue();
        assertThat(users.notToBeAdded(List.of(ONE, OTHER), Set.of()))
                .containsExactly(new UserIds.Pair(ONE, OTHER, UserIds.Relation.UNKNOWN));

        learn(ONE, "1");
        assertThat(users.notToBeAdded(List.of(OTHER, ONE), Set.of()))
                .containsExactly(new UserIds.Pair(ONE, OTHER, UserIds.Relation.UNKNOWN));
    }

    @Test
    void addsUpTheAccountsOfTwoUsers() {
        learn(ONE, "1");
        learn(OTHER, "2");

        assertThat(users.notToBeAdded(List.of(ONE, OTHER), Set.of())).isEmpty();
        assertThat(users.sameUser(ONE)).isEmpty();
        assertThat(users.mustBeKnown(ONE, List.of(ONE, OTHER))).isFalse();
    }

    @Test
    void addsUpNoTwoAccountsOfOneUser() {
        try (TestLog log = new TestLog()) {
            learn(ONE, "1");
            learn(OTHER, "1");
            learn(OTHER, "1");
            assertThat(log.warnings()).isEqualTo(1);
            assertThat(log.count("accounts other and one are keys of one user")).isEqualTo(1);
        }

        assertThat(users.notToBeAdded(List.of(ONE, OTHER), Set.of()))
                .containsExactly(new UserIds.Pair(ONE, OTHER, UserIds.Relation.SAME_USER));
        assertThat(users.sameUser(ONE)).containsExactly("other");
        assertThat(users.sameUser(OTHER)).containsExactly("one");
    }

    /** Who was asked with the key before, of perhaps another user, is not known by what the new key has told. */
    @Test
    void doesNotKnowTheUserOfAnAnswerByAKeyThatWasReplaced() {
        learn(ONE, "1");
        learn(OTHER, "1");
        Account renewed = Samples.account("one");
        users.replace(renewed);
        learn(renewed, "2");

        assertThat(users.notToBeAdded(List.of(renewed, OTHER), Set.of())).isEmpty();
        assertThat(users.notToBeAdded(List.of(ONE, OTHER), Set.of()))
                .containsExactly(new UserIds.Pair(ONE, OTHER, UserIds.Relation.UNKNOWN));
    }

    @Test
    void tellsOneAccountAlone() {
        assertThat(users.notToBeAdded(List.of(ONE), Set.of())).isEmpty();
    }

    @Test
    void comparesNoAccountsThatCannotBeTheSame() {
        Account funding = Samples.account("funding", Environment.LIVE, Set.of(Wallet.FUNDING), Set.of());
        Account demo = Samples.account("demo", Environment.DEMO, Set.of(Wallet.TRADING), Set.of());
        UserIds apart = new UserIds(List.of(ONE, funding, demo));

        assertThat(apart.mustBeKnown(ONE, List.of(ONE, funding, demo))).isFalse();
        assertThat(apart.notToBeAdded(List.of(ONE, funding, demo), Set.of())).isEmpty();
    }

    /** The exchanges count calls by user, and by key in places: the stricter limit of both is kept. */
    @Test
    void makesTheAccountsOfOneUserShareTheirLimit() {
        EndpointLimits ofOne = limits(5);
        EndpointLimits ofOther = limits(2);
        users.learn(ONE, "1", Map.of("spot", ofOne));
        users.learn(OTHER, "1", Map.of("spot", ofOther));

        assertThat(ofOne.limiter()).isSameAs(ofOther.limiter());
        assertThat(ofOne.limiter().acquire()).isZero();
        assertThat(ofOther.limiter().acquire()).isZero();
        assertThat(ofOne.limiter().acquire()).isPositive();
    }

    @Test
    void leavesTheLimitsOfTwoUsersApart() {
        EndpointLimits ofOne = limits(5);
        EndpointLimits ofOther = limits(2);
        users.learn(ONE, "1", Map.of("spot", ofOne));
        users.learn(OTHER, "2", Map.of("spot", ofOther));

        assertThat(ofOne.limiter()).isNotSameAs(ofOther.limiter());
    }

    @Test
    void forgetsTheUserOfAKeyThatIsReplaced() {
        EndpointLimits ofOne = limits(5);
        EndpointLimits ofOther = limits(5);
        users.learn(ONE, "1", Map.of("spot", ofOne));
        users.learn(OTHER, "1", Map.of("spot", ofOther));
        Account replaced = Samples.account("one", Environment.LIVE, Set.of(Wallet.TRADING), Set.of(Wallet.TRADING));

        users.replace(replaced);

        assertThat(users.sameUser(OTHER)).isEmpty();
        assertThat(users.mustBeKnown(replaced, List.of(replaced, OTHER))).isTrue();
        // What the old key was found to be of still comes.
        learn(ONE, "1");
        assertThat(users.mustBeKnown(replaced, List.of(replaced, OTHER))).isTrue();

        EndpointLimits ofReplaced = limits(5);
        users.learn(replaced, "2", Map.of("spot", ofReplaced));
        assertThat(users.notToBeAdded(List.of(replaced, OTHER), Set.of())).isEmpty();
        assertThat(ofReplaced.limiter()).isNotSameAs(ofOther.limiter());
    }

    @Test
    void countsForANewKeyWhatWasCalledWithTheOldOne() {
        EndpointLimits before = limits(1);
        before.limiter().acquire();
        EndpointLimits after = limits(1);

        after.goOnFrom(before);

        assertThat(after.limiter().acquire()).isPositive();
    }

    @Test
    void countsApartWhereTheOldKeyCountedTogetherWithAnotherAccounts() {
        EndpointLimits before = limits(1);
        users.learn(ONE, "1", Map.of("spot", before));
        users.learn(OTHER, "1", Map.of("spot", limits(1)));
        before.limiter().acquire();
        EndpointLimits after = limits(1);

        after.goOnFrom(before);

        assertThat(after.limiter().acquire()).isZero();
    }

    private void learn(Account account, String userId) {
        users.learn(account, userId, Map.of());
    }

    private static EndpointLimits limits(int calls) {
        return Samples.limits(new RateLimit(calls, Duration.ofSeconds(10)), new TestClock(NOON), new TestTicker());
    }
}
