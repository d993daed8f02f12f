package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.Scope;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;

/** An account at an exchange that answers as it is told and remembers what it was asked. */
final class TestExchange implements ExchangeClient {

    private final Map<Object, Deque<Uni<?>>> answers = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** The names of the endpoints that were asked since the last time this was asked, keys as {@code key-classic}. */
    List<String> calls() {
        List<String> seen = List.copyOf(calls);
        calls.clear();
        return seen;
    }

    /** From now on, in turn; the last one stays. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    final synchronized void answers(Endpoint endpoint, Uni<WalletBalances>... inTurn) {
        answers.put(endpoint, new ArrayDeque<>(List.of(inTurn)));
    }

    void answers(Endpoint endpoint, WalletBalances holdings) {
        answers(endpoint, Uni.createFrom().item(holdings));
    }

    void fails(Endpoint endpoint, ExchangeFailure failure) {
        answers(endpoint, Uni.createFrom().failure(failure));
    }

    /** From now on, in turn; the last one stays. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    final synchronized void keyAnswers(AccountMode mode, Uni<KeyInfo>... inTurn) {
        answers.put(mode, new ArrayDeque<>(List.of(inTurn)));
    }

    void keyAnswers(AccountMode mode, KeyInfo key) {
        keyAnswers(mode, Uni.createFrom().item(key));
    }

    void keyFails(AccountMode mode, ExchangeFailure failure) {
        keyAnswers(mode, Uni.createFrom().failure(failure));
    }

    @Override
    public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
        return answer(endpoint, endpoint.name());
    }

    /** From now on, in turn; the last one stays. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    final synchronized void answers(Endpoint.Call call, Uni<WalletAnswers>... inTurn) {
        answers.put(call, new ArrayDeque<>(List.of(inTurn)));
    }

    @Override
    public Uni<WalletAnswers> readSeveral(Endpoint.Call call) {
        return answer(call, call.name());
    }

    /** From now on, in turn; the last one stays. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    final synchronized void modeAnswers(ModeEndpoint endpoint, Uni<ModeReport>... inTurn) {
        answers.put(endpoint, new ArrayDeque<>(List.of(inTurn)));
    }

    void modeIs(ModeEndpoint endpoint, AccountMode mode) {
        modeAnswers(endpoint, Uni.createFrom().item(new ModeReport(mode, true, null)));
    }

    void modeFails(ModeEndpoint endpoint, ExchangeFailure failure) {
        modeAnswers(endpoint, Uni.createFrom().failure(failure));
    }

    @Override
    public Uni<ModeReport> mode(ModeEndpoint endpoint) {
        return answer(endpoint, endpoint.name());
    }

    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        return answer(mode, "key-" + mode.id());
    }

    private <T> Uni<T> answer(Object asked, String name) {
        return Uni.createFrom().deferred(() -> {
            calls.add(name);
            return next(asked);
        });
    }

    @SuppressWarnings("unchecked")
    private synchronized <T> Uni<T> next(Object asked) {
        Deque<Uni<?>> left = answers.get(asked);
        if (left == null) {
            throw new AssertionError("nobody said what to answer to " + asked);
        }
        return (Uni<T>) (left.size() > 1 ? left.poll() : left.peek());
    }
}
