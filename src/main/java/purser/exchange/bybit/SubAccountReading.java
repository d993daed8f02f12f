package purser.exchange.bybit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.SubAccount;
import purser.exchange.SubAccount.WalletOutcome;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.bybit.SubAccountPage.Member;

/**
 * One reading of a main account's sub-accounts with its own key: the list of them, then of each the overview, and the funding
 * wallet exactly. The endpoints of the unified wallet, of spot wallets and of loans tell a main account's key nothing of a
 * sub-account (they have no {@code memberId}), so the overview tells the unified wallet and the loans. Calls of one kind are
 * made one after the other; what fails, fails for one sub-account and for what it would have told.
 */
final class SubAccountReading {

    /** A hundred thousand sub-accounts; no cursor goes on for ever. */
    private static final int MOST_PAGES = 1_000;

    private static final String NO_SPOT =
            "Bybit tells a main account's key nothing of the spot wallet of a sub-account in classic mode";

    private static final String NOTHING_TOLD =
            "Bybit tells a main account's key nothing of these wallets of its sub-accounts";

    private final SubAccountCalls calls;
    private final SubAccounts wanted;
    private final List<Wallet> ofOverview;
    private final boolean funding;

    SubAccountReading(SubAccountCalls calls, SubAccounts wanted, Set<Wallet> wallets) {
        this.calls = calls;
        this.wanted = wanted;
        this.ofOverview =
                wallets.stream().filter(OverviewTranslation::tells).sorted().toList();
        this.funding = wallets.contains(Wallet.FUNDING);
    }

    /** Fails with an {@link ExchangeFailure} when the list can't be read, and with nothing else. */
    Uni<List<SubAccount>> all() {
        return listed().chain(members -> Uni.combine()
                .all()
                .unis(each(members, !ofOverview.isEmpty(), this::overview), each(members, funding, this::funding))
                .with((overviews, fundings) -> together(members, overviews, fundings)));
    }

    private Uni<List<Member>> listed() {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Pages(wanted), pages -> calls.page(pages.cursor).map(pages::with))
                .whilst(pages -> pages.cursor != null)
                .collect()
                .last()
                .map(Pages::members);
    }

    /** The pages of the list, one after the other. */
    private static final class Pages {

        private final SubAccounts wanted;
        private final Map<String, Member> found = new LinkedHashMap<>();
        private final Set<String> cursors = new HashSet<>();

        /** Null before the first page and after the last that is needed. */
        private @Nullable String cursor;

        Pages(SubAccounts wanted) {
            this.wanted = wanted;
        }

        Pages with(SubAccountPage page) {
            page.members().stream()
                    .filter(member -> wanted.include(member.id()))
                    .forEach(member -> found.putIfAbsent(member.id(), member));
            boolean all = !wanted.all() && found.size() == wanted.ids().size();
            cursor = all ? null : page.next();
            if (cursor != null && (!cursors.add(cursor) || cursors.size() >= MOST_PAGES)) {
                throw ExchangeFailure.unexpected("result.nextCursor leads to no last page");
            }
            return this;
        }

        List<Member> members() {
            return List.copyOf(found.values());
        }
    }

    private static Uni<Map<String, List<WalletOutcome>>> each(
            List<Member> members, boolean asked, Function<Member, Uni<List<WalletOutcome>>> read) {
        return asked
                ? Multi.createFrom()
                        .iterable(members)
                        .onItem()
                        .transformToUniAndConcatenate(
                                member -> read.apply(member).map(told -> Map.entry(member.id(), told)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue)
                : Uni.createFrom().item(Map.of());
    }

    private Uni<List<WalletOutcome>> overview(Member member) {
        return calls.overview(member.id())
                .map(overview -> ofOverview.stream()
                        .filter(wallet -> !isUntold(overview, wallet, member))
                        .map(wallet -> outcome(overview, wallet, member))
                        .toList())
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(error -> ofOverview.stream()
                        .map(wallet -> failed(wallet, member.classic(), (ExchangeFailure) error))
                        .toList());
    }

    // The spot wallet of a classic one. Bybit lists an empty unified account for all, by its skills for agents.
    private static boolean isUntold(OverviewTranslation overview, Wallet wallet, Member member) {
        return wallet == Wallet.TRADING && member.classic() && !overview.fills(wallet);
    }

    private static WalletOutcome outcome(OverviewTranslation overview, Wallet wallet, Member member) {
        // Every other account is left out where it is empty; the unified one is there as soon as there is one.
        if (wallet == Wallet.TRADING && !overview.lists(wallet)) {
            return failed(
                    wallet, member.classic(), ExchangeFailure.unexpected("result.list has no UnifiedTradingAccount"));
        }
        try {
            return WalletOutcome.of(wallet, overview.of(wallet, Scope.HELD));
        } catch (ExchangeFailure failure) {
            return failed(wallet, member.classic(), failure);
        }
    }

    private static WalletOutcome failed(Wallet wallet, boolean classic, ExchangeFailure failure) {
        String name =
                wallet == Wallet.TRADING && classic ? BybitEndpoints.SPOT.name() : OverviewTranslation.name(wallet);
        return WalletOutcome.of(wallet, name, failure);
    }

    private Uni<List<WalletOutcome>> funding(Member member) {
        return calls.funding(member.id())
                .map(holdings -> WalletOutcome.of(Wallet.FUNDING, holdings))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(error -> failed(Wallet.FUNDING, false, (ExchangeFailure) error))
                .map(List::of);
    }

    private List<SubAccount> together(
            List<Member> members,
            Map<String, List<WalletOutcome>> overviews,
            Map<String, List<WalletOutcome>> fundings) {
        List<SubAccount> all = new ArrayList<>();
        Set<String> missing = new TreeSet<>(wanted.ids());
        for (Member member : members) {
            missing.remove(member.id());
            List<WalletOutcome> outcomes = new ArrayList<>(overviews.getOrDefault(member.id(), List.of()));
            outcomes.addAll(fundings.getOrDefault(member.id(), List.of()));
            all.add(
                    outcomes.isEmpty()
                            ? SubAccount.untold(member.id(), member.classic() ? NO_SPOT : NOTHING_TOLD)
                            : new SubAccount(
                                    member.id(),
                                    List.copyOf(outcomes),
                                    lacksTrading(member, outcomes) ? NO_SPOT : null));
        }
        missing.forEach(id -> all.add(notListed(id)));
        return List.copyOf(all);
    }

    private boolean lacksTrading(Member member, List<WalletOutcome> outcomes) {
        return member.classic()
                && ofOverview.contains(Wallet.TRADING)
                && outcomes.stream().noneMatch(outcome -> outcome.wallet() == Wallet.TRADING);
    }

    private SubAccount notListed(String id) {
        if (ofOverview.isEmpty() && !funding) {
            return SubAccount.untold(id, NOTHING_TOLD);
        }
        Wallet first = ofOverview.isEmpty() ? Wallet.FUNDING : ofOverview.get(0);
        ExchangeFailure failure = new ExchangeFailure(
                FailureClass.PERMISSION_DENIED,
                "Bybit lists no sub-account of this id for the main account. Correct"
                        + " purser.accounts.<name>.sub-accounts");
        return SubAccount.of(id, List.of(failed(first, false, failure)));
    }
}
