package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeReport;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/**
 * Finds the endpoint that serves an account, whose mode may not be known, or change at any time. The exchange is asked for
 * the mode; where it does not say, both endpoints are asked. What an endpoint refuses for reasons of its own says nothing of
 * the mode. A wallet that looks empty is believed only with the exchange's word that its mode is right, younger than the
 * question; then for ten seconds without another one.
 */
final class ModeRouter {

    /** How old an answer on the mode that is under way may be, to tell where to ask. */
    private static final Duration JOINABLE = Duration.ofSeconds(2);

    private final Account account;
    private final Map<AccountMode, WalletEndpoint> endpoints;
    private final DetectedMode mode;
    private final ModeProbe probe;
    private final Ticker ticker;
    private final Duration patience;
    private final BothEndpoints both;
    private final KnownEmpty empty;

    /** When the exchange last said that the mode is right though its endpoint had refused; null for never. */
    private volatile Confirmed confirmed;

    private record Confirmed(AccountMode mode, long nanos) {}

    /** @param begunNanos when it was put */
    private record Question(LoadRequest request, long begunNanos) {}

    /**
     * @param endpoints at least one; the same one twice where it serves both modes
     * @param probe null where all accounts are in one mode
     * @param patience how long both endpoints are waited for when one of them shows something: most of the deadline
     */
    ModeRouter(
            Account account,
            Map<AccountMode, WalletEndpoint> endpoints,
            DetectedMode mode,
            ModeProbe probe,
            Ticker ticker,
            Duration patience) {
        this.account = account;
        this.endpoints = endpoints;
        this.mode = mode;
        this.probe = probe;
        this.ticker = ticker;
        this.patience = patience;
        this.both = new BothEndpoints(endpoints);
        this.empty = new KnownEmpty(ticker);
    }

    /** Asks the endpoint that serves the account; fails with an {@link ExchangeFailure}. */
    Uni<WalletBalances> read(LoadRequest request) {
        if (servesBothModes()) {
            return endpoints.get(AccountMode.UNIFIED).readInItsMode(request);
        }
        if (probe == null || endpoints.size() == 1) {
            return inTheOnlyMode(request);
        }
        Question question = new Question(request, ticker.nanos());
        if (mode.isPinned()) {
            return inPinnedMode(question);
        }
        AccountMode known = mode.known();
        if (known != null && !mode.isDoubted()) {
            return in(known, question);
        }
        ExchangeFailure silence = mode.silence();
        if (known == null && silence != null && !ModeProbe.isSaidByAll(silence)) {
            return inEither(question, silence);
        }
        return probe.ask(question.begunNanos() - JOINABLE.toNanos())
                .onItemOrFailure()
                .transformToUni((report, error) -> {
                    if (error == null) {
                        return in(report.mode(), question);
                    }
                    ExchangeFailure failure = (ExchangeFailure) error;
                    if (ModeProbe.isSaidByAll(failure)) {
                        return Uni.createFrom().failure(failure);
                    }
                    return known == null ? inEither(question, failure) : in(known, question);
                });
    }

    /** Whether one endpoint serves all accounts, so that nothing is to be learned from it. */
    boolean servesBothModes() {
        return endpoints.get(AccountMode.CLASSIC) == endpoints.get(AccountMode.UNIFIED);
    }

    /** In what mode the account is, as far as that is known; else classic. */
    AccountMode likelyMode() {
        AccountMode known = mode.known();
        if (known != null && endpoints.containsKey(known)) {
            return known;
        }
        return endpoints.containsKey(AccountMode.CLASSIC) ? AccountMode.CLASSIC : AccountMode.UNIFIED;
    }

    /** Why the wallet is not asked for now, with the moment until when; null when it may be. */
    ExchangeFailure coolingDown() {
        ExchangeFailure coolingDown = endpoints.get(likelyMode()).guard().coolingDown();
        if (coolingDown == null || mode.known() != null || coolingDown.scope() != FailureScope.ENDPOINT) {
            return coolingDown;
        }
        WalletEndpoint other = endpoints.get(likelyMode().other());
        return other == null || other.guard().coolingDown() != null ? coolingDown : null;
    }

    /** When it was certain to be empty. */
    KnownEmpty empty() {
        return empty;
    }

    private Uni<WalletBalances> inTheOnlyMode(LoadRequest request) {
        AccountMode only = likelyMode();
        return endpoints
                .get(only)
                .read(request)
                .invoke(holdings -> mode.seen(only))
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE))
                .transform(error -> {
                    ExchangeFailure refusal = (ExchangeFailure) error;
                    ExchangeFailure meant = refusal.notAboutMode();
                    return refusal.namedMode() == only.other() || meant == refusal
                            ? refusal.withDetail("the account is not in " + only.id()
                                    + " mode, and the exchange tells this wallet of no other")
                            : endpoints.get(only).guard().refused(meant);
                });
    }

    private Uni<WalletBalances> inPinnedMode(Question question) {
        AccountMode pinned = mode.known();
        return endpoints.get(pinned).read(question.request()).onItemOrFailure().transformToUni((holdings, error) -> {
            if (error != null) {
                return refusedInPinnedMode((ExchangeFailure) error, pinned, question);
            }
            if (!holdings.showNothing()) {
                return shown(holdings, pinned);
            }
            return empty.counts(pinned)
                    ? Uni.createFrom().item(holdings)
                    : emptyInPinnedMode(holdings, pinned, question);
        });
    }

    private Uni<WalletBalances> refusedInPinnedMode(ExchangeFailure refusal, AccountMode pinned, Question question) {
        if (refusal.failureClass() != FailureClass.WRONG_ACCOUNT_MODE) {
            return Uni.createFrom().failure(refusal);
        }
        if (refusal.namedMode() != null) {
            mode.named(refusal.namedMode(), !refusal.namesMove(), question.begunNanos());
            return Uni.createFrom()
                    .failure(
                            refusal.namedMode() == pinned
                                    ? refusedInItsMode(refusal, pinned)
                                    : notPinned(refusal, pinned));
        }
        // Where the exchange says nothing, the configuration's word counts.
        return probe.ask(question.begunNanos()).onItemOrFailure().transformToUni((report, silence) -> Uni.createFrom()
                .failure(
                        report == null || report.mode() == pinned
                                ? refusedInItsMode(refusal, pinned)
                                : notPinned(refusal, pinned)));
    }

    // The configuration's word will do where the exchange never says anything of the mode.
    private Uni<WalletBalances> emptyInPinnedMode(WalletBalances holdings, AccountMode pinned, Question question) {
        return probe.ask(question.begunNanos()).onItemOrFailure().transformToUni((report, error) -> {
            if (report == null && mode.lastTold() == pinned.other()) {
                return Uni.createFrom().failure(notPinned(looksEmpty(), pinned));
            }
            if (report == null) {
                ExchangeFailure silence = (ExchangeFailure) error;
                boolean passes = silence.failureClass().leavesOlderAnswerTrue()
                        || silence.failureClass() == FailureClass.INTERNAL_ERROR
                        || ModeProbe.isSaidByAll(silence);
                return passes
                        ? Uni.createFrom().failure(unsure(silence))
                        : Uni.createFrom().item(holdings);
            }
            if (report.mode() != pinned) {
                return Uni.createFrom().failure(notPinned(looksEmpty(), pinned));
            }
            return report.settled()
                    ? certainlyEmpty(holdings, pinned)
                    : Uni.createFrom().failure(beingMoved());
        });
    }

    private ExchangeFailure notPinned(ExchangeFailure refusal, AccountMode pinned) {
        return refusal.withDetail("the account is not in " + pinned.id() + " mode, which purser.accounts."
                + account.name() + ".mode says; auto finds out");
    }

    private Uni<WalletBalances> in(AccountMode expected, Question question) {
        WalletEndpoint endpoint = endpoints.get(expected);
        if (endpoint.guard().coolingDown() != null) {
            // Whether it lay in the mode was found out when the cool-down began.
            return endpoint.read(question.request());
        }
        long sent = ticker.nanos();
        return endpoint.read(question.request())
                .onItemOrFailure()
                .transformToUni((holdings, error) -> error == null
                        ? believed(holdings, expected, question)
                        : afterRefusal((ExchangeFailure) error, expected, question, sent));
    }

    private Uni<WalletBalances> afterRefusal(ExchangeFailure refusal, AccountMode asked, Question question, long sent) {
        if (refusal.namedMode() == asked.other()) {
            mode.named(asked.other(), !refusal.namesMove(), sent);
            return inOther(refusal, asked.other(), question);
        }
        if (!mayLieInMode(refusal)) {
            return Uni.createFrom().failure(refusal);
        }
        boolean hints = refusal.failureClass() == FailureClass.WRONG_ACCOUNT_MODE
                || refusal.failureClass() == FailureClass.PERMISSION_DENIED;
        if (hints && isConfirmed(asked)) {
            return Uni.createFrom().failure(refusedInItsMode(refusal, asked));
        }
        if (!hints && !mode.mayBeAskedAgain() || refusal.failureClass() == FailureClass.TIMEOUT) {
            mode.doubt();
            return Uni.createFrom().failure(refusal);
        }
        return probe.ask(question.begunNanos())
                .onItemOrFailure()
                .transformToUni((report, error) ->
                        afterRefusal(refusal, asked, hints, report, (ExchangeFailure) error, question));
    }

    private Uni<WalletBalances> afterRefusal(
            ExchangeFailure refusal,
            AccountMode asked,
            boolean hints,
            ModeReport report,
            ExchangeFailure silence,
            Question question) {
        if (report != null && report.mode() == asked) {
            confirmed = new Confirmed(asked, ticker.nanos());
            return Uni.createFrom().failure(refusedInItsMode(refusal, asked));
        }
        if (report != null) {
            return inOther(refusal, report.mode(), question);
        }
        if (ModeProbe.isSaidByAll(silence)) {
            return Uni.createFrom().failure(hints ? silence.afterRefusal() : silence);
        }
        return hints
                ? inEither(question, refusal)
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> ((ExchangeFailure) failure).afterRefusal())
                : Uni.createFrom().failure(refusal);
    }

    // An endpoint that is gone for good would cost a question for the mode each time.
    private boolean isConfirmed(AccountMode asked) {
        Confirmed last = confirmed;
        return last != null
                && last.mode() == asked
                && ticker.nanos() - last.nanos() < DetectedMode.ASKED_AGAIN.toNanos();
    }

    // Trouble of one endpoint may be how it treats accounts that it is not made for.
    private static boolean mayLieInMode(ExchangeFailure failure) {
        return switch (failure.failureClass()) {
            case WRONG_ACCOUNT_MODE, PERMISSION_DENIED -> true;
            case EXCHANGE_UNAVAILABLE, TIMEOUT, UNEXPECTED_RESPONSE -> failure.scope() == FailureScope.ENDPOINT;
            default -> false;
        };
    }

    private ExchangeFailure refusedInItsMode(ExchangeFailure refusal, AccountMode asked) {
        ExchangeFailure meant = refusal.notAboutMode();
        if (meant.failureClass() == FailureClass.WRONG_ACCOUNT_MODE) {
            return meant.withDetail("the account is in " + asked.id()
                    + " mode, and the exchange refuses it the endpoint for that mode");
        }
        ExchangeFailure whole = meant.whole();
        return whole == refusal ? refusal : endpoints.get(asked).guard().refused(whole);
    }

    /** The exchange has named the mode. */
    private Uni<WalletBalances> inOther(ExchangeFailure refusal, AccountMode named, Question question) {
        return endpoints.get(named).read(question.request()).onItemOrFailure().transformToUni((holdings, error) -> {
            if (error == null) {
                return believed(holdings, named, question);
            }
            ExchangeFailure failure = (ExchangeFailure) error;
            // What the endpoint of the former mode told is no answer any more.
            return Uni.createFrom()
                    .failure(
                            failure.failureClass() == FailureClass.WRONG_ACCOUNT_MODE
                                    ? refusedByBoth(Map.of(named.other(), refusal, named, failure))
                                    : failure.afterRefusal());
        });
    }

    /** Neither the exchange nor anything from before tells the mode. @param silence why it could not be found out */
    private Uni<WalletBalances> inEither(Question question, ExchangeFailure silence) {
        long sent = ticker.nanos();
        Duration left = patience.minusNanos(sent - question.begunNanos());
        return both.ask(question.request(), left).chain(outcome -> {
            if (outcome.naming() != null) {
                mode.named(outcome.mode(), !outcome.naming().namesMove(), sent);
            }
            return outcome.holdings() == null
                    ? Uni.createFrom().failure(neither(outcome, silence))
                    : believed(outcome.holdings(), outcome.mode(), question);
        });
    }

    private ExchangeFailure neither(EitherMode.Outcome outcome, ExchangeFailure silence) {
        if (BothEndpoints.isRefusedByMode(outcome)) {
            return refusedByBoth(outcome.failures());
        }
        return BothEndpoints.showsNothing(outcome)
                ? unsure(both.trouble(outcome, silence))
                : both.failure(outcome, silence);
    }

    private ExchangeFailure refusedByBoth(Map<AccountMode, ExchangeFailure> refusals) {
        mode.doubt();
        Map<AccountMode, ExchangeFailure> meant = new EnumMap<>(AccountMode.class);
        refusals.forEach((asked, refusal) -> meant.put(asked, refusal.notAboutMode()));
        if (meant.values().stream().allMatch(failure -> failure.failureClass().needsCooldown())) {
            meant.replaceAll((asked, failure) -> endpoints.get(asked).guard().refused(failure));
            return meant.get(AccountMode.UNIFIED);
        }
        return refusals.get(likelyMode())
                .withDetail("the exchange refuses both its classic and its unified endpoint for this account");
    }

    /** What is held is shown, as no endpoint shows what is not there. */
    private Uni<WalletBalances> shown(WalletBalances holdings, AccountMode asked) {
        empty.isHeld();
        if (!mode.isPinned()) {
            mode.seen(asked);
        }
        return Uni.createFrom()
                .item(
                        mode.isBeingMoved()
                                ? holdings.asPart(
                                        "the exchange is moving the account between its modes: this may be part of"
                                                + " what there is")
                                : holdings);
    }

    /**
     * An exchange that answers a unified account's question for its classic wallet with an empty list would make all of
     * its money vanish.
     */
    private Uni<WalletBalances> believed(WalletBalances holdings, AccountMode asked, Question question) {
        if (!holdings.showNothing()) {
            return shown(holdings, asked);
        }
        if (mode.known() == asked && !mode.isBeingMoved() && empty.counts(asked)) {
            return Uni.createFrom().item(holdings);
        }
        if (mode.isVouchedFor(asked, question.begunNanos())) {
            return certainlyEmpty(holdings, asked);
        }
        return probe.ask(question.begunNanos()).onItemOrFailure().transformToUni((report, error) -> {
            if (error != null) {
                return Uni.createFrom().failure(unsure((ExchangeFailure) error));
            }
            if (!report.settled()) {
                return Uni.createFrom().failure(beingMoved());
            }
            return report.mode() == asked
                    ? certainlyEmpty(holdings, asked)
                    : inOther(looksEmpty(), report.mode(), question);
        });
    }

    private Uni<WalletBalances> certainlyEmpty(WalletBalances holdings, AccountMode asked) {
        empty.isEmpty(asked);
        if (!mode.isPinned()) {
            mode.seen(asked);
        }
        return Uni.createFrom().item(holdings);
    }

    private static ExchangeFailure looksEmpty() {
        return new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the wallet is empty");
    }

    // Of the account: it is not this wallet that the exchange has refused.
    private static ExchangeFailure unsure(ExchangeFailure failure) {
        return failure.withScope(FailureScope.ACCOUNT)
                .withDetail("the wallet looks empty, and whether it is the account's could not be found out: "
                        + failure.detail());
    }

    private static ExchangeFailure beingMoved() {
        return new ExchangeFailure(
                        FailureClass.EXCHANGE_UNAVAILABLE,
                        "the exchange is moving the account between its modes, and until that is over a wallet that looks"
                                + " empty need not be")
                .withScope(FailureScope.ACCOUNT)
                .afterRefusal();
    }
}
