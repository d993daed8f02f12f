package purser.exchange.bitget;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.PacedCalls;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.client.ExchangeCall;
import purser.time.ExchangeClock;

/**
 * Reads a main account's sub-accounts with its own key: first which there are, then what the unified ones have, each page by
 * page. A page that can't be read, of either, fails all: whom it would have told of is not known.
 */
final class BitgetSubAccounts {

    /** Most that Bitget takes. */
    static final int LISTED_A_PAGE = 100;

    /** Most that Bitget takes. */
    static final int TOLD_A_PAGE = 50;

    /** Far more than any account has: the end of lists that have none. */
    static final int MOST_PAGES = 200;

    private final BitgetApi api;
    private final ExchangeCall calls;
    private final ExchangeClock clock;
    private final PacedCalls paced;

    BitgetSubAccounts(BitgetApi api, ExchangeCall calls, ExchangeClock clock, PacedCalls paced) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
        this.paced = paced;
    }

    /** See {@link purser.exchange.ExchangeClient#subAccounts}. */
    Uni<List<SubAccount>> read(SubAccounts wanted, Set<Wallet> wallets) {
        return Uni.createFrom().deferred(() -> {
            FoundSubAccounts found = new FoundSubAccounts(wanted);
            Uni<Void> listed = list(found, new Cursors(), null);
            return wallets.contains(Wallet.TRADING)
                    ? listed.chain(() -> tell(found, new Cursors(), null)).map(done -> found.told())
                    : listed.map(done -> found.withoutWallets());
        });
    }

    private Uni<Void> list(FoundSubAccounts found, Cursors cursors, @Nullable String cursor) {
        return page(
                        BitgetEndpoints.SUB_LIST,
                        () -> api.subList(LISTED_A_PAGE, cursor),
                        (answer, now) -> SubListPage.of(answer))
                .chain(page -> {
                    found.add(page);
                    // It says that there is more, so without another cursor that can't be had.
                    if (page.next() != null && !cursors.isNew(page.next())) {
                        throw ExchangeFailure.unexpected("data.cursor is that of a page before");
                    }
                    return next(page.next(), next -> list(found, cursors, next));
                });
    }

    private Uni<Void> tell(FoundSubAccounts found, Cursors cursors, @Nullable String cursor) {
        return page(
                        BitgetEndpoints.SUB_ASSETS,
                        () -> api.subAssets(TOLD_A_PAGE, cursor),
                        (answer, now) -> SubAssetsPage.of(answer, TOLD_A_PAGE, now))
                .chain(page -> {
                    found.add(page);
                    // A page can be less than full before the last one; while one is missing, more may follow.
                    boolean ends = page.next() == null || !page.full() && !found.lacksOne();
                    return next(
                            ends || isLast(page, found, cursors) ? null : page.next(),
                            next -> tell(found, cursors, next));
                });
    }

    // Where a cursor comes again, there is no more, or Bitget does not go by cursors.
    private static boolean isLast(SubAssetsPage page, FoundSubAccounts found, Cursors cursors) {
        boolean again = !cursors.isNew(page.next());
        if (again) {
            found.mayLackSome();
        }
        return again;
    }

    private <T> Uni<T> page(
            Endpoint endpoint, Supplier<Uni<Response>> ask, BiFunction<BitgetEnvelope, Instant, T> read) {
        return paced.make(
                endpoint.call(),
                () -> calls.of(
                        endpoint,
                        ask,
                        (response, sent) ->
                                read.apply(BitgetEnvelope.accepted(response, true, clock, sent), clock.hostTime())));
    }

    private static Uni<Void> next(@Nullable String cursor, Function<String, Uni<Void>> ask) {
        return cursor == null ? Uni.createFrom().voidItem() : ask.apply(cursor);
    }

    /** The cursors of a list so far. */
    private static final class Cursors {

        private final Set<String> seen = new HashSet<>();

        boolean isNew(String cursor) {
            if (seen.size() >= MOST_PAGES) {
                throw new ExchangeFailure(
                        FailureClass.UNEXPECTED_RESPONSE, "Bitget's list of sub-accounts does not come to an end");
            }
            return seen.add(cursor);
        }
    }
}
