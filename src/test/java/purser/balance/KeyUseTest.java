package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.PacedCalls;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;

/** Every kind of call ends with the key that signs it. */
@Timeout(30)
class KeyUseTest {

    private static final Endpoint.Call CALL =
            new Endpoint.Call("several", new RateLimit(1, Duration.ofSeconds(1)), "tick it", true);
    private static final WalletAnswers ANSWERS = (endpoint, scope) -> Samples.holdings("BTC", 1);
    private static final SubAccount SUB_ACCOUNT = SubAccount.untold("7", "nothing is told");

    private final List<String> asked = new ArrayList<>();
    private final KeyUse use = KeyUse.first();
    private final ExchangeClient client = use.of(new Client());
    private final PacedCalls paced = new PacedCalls() {
        @Override
        public <T> Uni<T> make(Endpoint.Call call, Supplier<Uni<T>> upstream) {
            asked.add("paced");
            return upstream.get();
        }
    };

    @Test
    void passesCallsOnWhileTheKeyIsInUse() {
        assertThat(client.readSeveral(CALL).await().indefinitely()).isSameAs(ANSWERS);
        assertThat(subAccounts()).containsExactly(SUB_ACCOUNT);
        assertThat(asked).containsExactly("several", "paced", "page");
    }

    @Test
    void letsNoneOutAfterwards() {
        use.endFor(KeyUse.after());

        assertThatThrownBy(() -> client.readSeveral(CALL).await().indefinitely())
                .hasMessageContaining("another API key");
        assertThatThrownBy(this::subAccounts).hasMessageContaining("another API key");
        assertThat(asked).containsExactly("paced");
    }

    private List<SubAccount> subAccounts() {
        return client.subAccounts(SubAccounts.ALL, Set.of(Wallet.TRADING), paced)
                .await()
                .indefinitely();
    }

    private final class Client implements ExchangeClient {

        @Override
        public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Uni<WalletAnswers> readSeveral(Endpoint.Call call) {
            return Uni.createFrom().item(() -> {
                asked.add("several");
                return ANSWERS;
            });
        }

        @Override
        public Uni<List<SubAccount>> subAccounts(SubAccounts wanted, Set<Wallet> wallets, PacedCalls calls) {
            return calls.make(CALL, () -> Uni.createFrom().item(() -> {
                asked.add("page");
                return List.of(SUB_ACCOUNT);
            }));
        }

        @Override
        public Uni<ModeReport> mode(ModeEndpoint endpoint) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Uni<KeyInfo> key(AccountMode mode) {
            throw new AssertionError("not asked for");
        }
    }
}
