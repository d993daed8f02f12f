package purser.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.balance.BalancesSize;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.exchange.WalletBalances;

/**
 * The last answers as they were sent: as long as no account has been read anew, the same accounts have the same bytes,
 * and there is no need to write and to hash them again.
 */
final class RenderedResponseCache {

    /** Enough for callers who ask for one account each beside those who ask for all. */
    private static final int KEPT = 8;

    private final long maxBytes;

    /** @param bytes that it holds on to, its accounts' coins among them */
    private record Sent(Portfolio portfolio, RenderedResponse answer, long bytes) {

        static Sent of(Portfolio portfolio, RenderedResponse answer) {
            long coins = portfolio.readings().stream()
                    .mapToLong(reading -> BalancesSize.of(reading.holdings()))
                    .sum();
            return new Sent(portfolio, answer, answer.body().length + coins);
        }
    }

    RenderedResponseCache() {
        this(Runtime.getRuntime().maxMemory() / 16);
    }

    /** @param maxBytes of the heap that all together may hold on to, about */
    RenderedResponseCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    // Newest first, replaced as a whole: that two threads render the same at once does no harm.
    private volatile List<Sent> last = List.of();

    /** The bytes of a portfolio with all of its accounts' coins; rendered, if they are not here. */
    RenderedResponse of(Portfolio portfolio, Function<Portfolio, RenderedResponse> rendering) {
        List<WalletReading> readings = portfolio.readings();
        List<Sent> before = last;
        for (Sent sent : before) {
            if (areSame(sent.portfolio(), portfolio)) {
                return sent.answer();
            }
        }
        RenderedResponse answer = rendering.apply(portfolio);
        if (readings.stream().allMatch(reading -> reading.state() == WalletReading.State.FRESH)) {
            last = after(Sent.of(portfolio, answer), before);
        }
        return answer;
    }

    private List<Sent> after(Sent newest, List<Sent> before) {
        List<Sent> after = new ArrayList<>(KEPT);
        long bytes = 0;
        for (Sent sent : (Iterable<Sent>) Stream.concat(Stream.of(newest), before.stream())::iterator) {
            bytes += sent.bytes();
            if (after.size() == KEPT || bytes > maxBytes) {
                return after;
            }
            after.add(sent);
        }
        return after;
    }

    // By identity, which is quick: the same snapshot gives the same object. The age is not part of the body.
    private static boolean areSame(Portfolio before, Portfolio now) {
        List<WalletReading> sent = before.readings();
        List<WalletReading> readings = now.readings();
        if (sent.size() != readings.size()
                || !before.notRead().equals(now.notRead())
                || !before.notToBeAdded().equals(now.notToBeAdded())) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).account() != readings.get(i).account()
                    || !areSame(sent.get(i).holdings(), readings.get(i).holdings())
                    || sent.get(i).failure() != readings.get(i).failure()) {
                return false;
            }
        }
        return true;
    }

    // What is marked as not to be added is a copy, made for each answer.
    private static boolean areSame(@Nullable WalletBalances before, @Nullable WalletBalances now) {
        return before == now || before != null && now != null && before.isSame(now);
    }
}
