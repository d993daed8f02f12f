package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Holdings;
import purser.exchange.Scope;

/**
 * Finds the endpoint that serves an account, whose mode may not be known, or change at any time. The exchange is asked for
 * the mode; where it does not say, both endpoints are asked. What an endpoint refuses for reasons of its own says nothing of
 * the mode, and a wallet that looks empty is believed only with the exchange's recent word that its mode is right.
 */
final class ModeRouter {

    /** How long a wallet that was certainly empty needs no new word to be taken for empty. */
    private static final Duration EMPTY_FOR = Duration.ofMinutes(1);

    private final Account account;
    private final Map<AccountMode, WalletEndpoint> endpoints;
    private final DetectedMode mode;
    private final ModeProbe probe;
    private final Ticker ticker;

    /** When it was last certain that it is empty; null for not so. */
    private volatile Long emptyNanos;

    private volatile Boolean foundEmpty;

    /** @param begunNanos when it was put */
    private record Question(Scope scope, long begunNanos) {}

    /**
     * @param endpoints at least one; the same one twice where it serves both modes
     * @param probe null where all accounts are in one mode
     */
    ModeRouter(
            Account account,
            Map<AccountMode, WalletEndpoint> endpoints,
            DetectedMode mode,
            ModeProbe probe,
            Ticker ticker) {
        this.account = account;
        this.endpoints = endpoints;
        this.mode = mode;
        this.probe = probe;
        this.ticker = ticker;
    }

    /** Asks the endpoint that serves the account; fails with an {@link ExchangeFailure}. */
    Uni<Holdings> read(Scope scope) {
        if (endpoints.get(AccountMode.CLASSIC) == endpoints.get(AccountMode.UNIFIED)) {
            return endpoints.get(AccountMode.UNIFIED).readInItsMode(scope);
        }
        if (probe == null || endpoints.size() == 1) {
            return inTheOnlyMode(scope);
        }
        if (mode.isPinned()) {
            return inPinnedMode(scope);
        }
        Question question = new Question(scope, ticker.nanos());
        AccountMode known = mode.known();
        if (known != null && !mode.isDoubted()) {
            return in(known, question);
        }
        return probe.ask().onItemOrFailure().transformToUni((report, error) -> {
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

    /** In what mode the account is, as far as that is known; else classic. */
    AccountMode likelyMode() {
        AccountMode known = mode.known();
        if (known != null && endpoints.containsKey(known)) {
            return known;
        }
        return endpoints.containsKey(AccountMode.CLASSIC) ? AccountMode.CLASSIC : AccountMode.UNIFIED;
    }

    /** Why the wallet is not asked for now, with the moment until when; null when it may be. */
    ExchangeFailure resting() {
        ExchangeFailure resting = endpoints.get(likelyMode()).guard().resting();
        if (resting == null || mode.known() != null || resting.scope() != FailureScope.ENDPOINT) {
            return resting;
        }
        WalletEndpoint other = endpoints.get(likelyMode().other());
        return other == null || other.guard().resting() != null ? resting : null;
    }

    /** Another replica found it empty so long ago; negative: it did not. */
    void recallEmpty(long millis) {
        emptyNanos = millis < 0
                ? null
                : (Long) (ticker.nanos() - Duration.ofMillis(millis).toNanos());
        foundEmpty = null;
    }

    /** Whether the last reading found it empty for certain; null: it said nothing of that. */
    Boolean foundEmpty() {
        return foundEmpty;
    }

    private Uni<Holdings> inTheOnlyMode(Scope scope) {
        AccountMode only = likelyMode();
        return endpoints
                .get(only)
                .read(scope)
                .invoke(holdings -> mode.seen(only))
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE))
                .transform(refusal -> ((ExchangeFailure) refusal)
                        .withDetail("the account is not in " + only.id()
                                + " mode, and the exchange tells this wallet of no other"));
    }

    private Uni<Holdings> inPinnedMode(Scope scope) {
        AccountMode pinned = mode.known();
        return endpoints.get(pinned).read(scope).onItemOrFailure().transformToUni((holdings, error) -> {
            if (error == null) {
                return holdings.showNothing() && !isKnownToBeEmpty(pinned)
                        ? emptyInPinnedMode(holdings, pinned)
                        : believed(holdings, pinned);
            }
            ExchangeFailure refusal = (ExchangeFailure) error;
            if (refusal.failureClass() != FailureClass.WRONG_ACCOUNT_MODE) {
                return Uni.createFrom().failure(refusal);
            }
            return refusal.namedMode() != null
                    ? Uni.createFrom().failure(notPinned(refusal, pinned))
                    : probe.ask().onItemOrFailure().transformToUni((report, silence) -> Uni.createFrom()
                            .failure(
                                    report != null && report.mode() == pinned
                                            ? refusedInItsMode(refusal, pinned)
                                            : notPinned(refusal, pinned)));
        });
    }

    // The configuration's word will do, unless the exchange says something else.
    private Uni<Holdings> emptyInPinnedMode(Holdings holdings, AccountMode pinned) {
        return probe.ask().onItemOrFailure().transformToUni((report, silence) -> {
            if (report != null && report.mode() != pinned) {
                return Uni.createFrom()
                        .failure(notPinned(
                                new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the wallet is empty"), pinned));
            }
            if (report != null && !report.settled()) {
                return Uni.createFrom().failure(beingMoved());
            }
            return Uni.createFrom().item(certainlyEmpty(holdings));
        });
    }

    private ExchangeFailure notPinned(ExchangeFailure refusal, AccountMode pinned) {
        return refusal.withDetail("the account is not in " + pinned.id() + " mode, which purser.accounts."
                + account.name() + ".mode says; auto finds out");
    }

    private Uni<Holdings> in(AccountMode expected, Question question) {
        WalletEndpoint endpoint = endpoints.get(expected);
        if (endpoint.guard().resting() != null) {
            // Whether it lay in the mode was found out when the cool-down began.
            return endpoint.read(question.scope());
        }
        return endpoint.read(question.scope())
                .onItemOrFailure()
                .transformToUni((holdings, error) -> error == null
                        ? believed(holdings, expected, question)
                        : afterRefusal((ExchangeFailure) error, expected, question));
    }

    private Uni<Holdings> afterRefusal(ExchangeFailure refusal, AccountMode asked, Question question) {
        if (refusal.namedMode() == asked.other()) {
            mode.named(asked.other(), true);
            return inOther(refusal, asked.other(), question);
        }
        if (!mayLieInMode(refusal)) {
            return Uni.createFrom().failure(refusal);
        }
        boolean hints = refusal.failureClass() == FailureClass.WRONG_ACCOUNT_MODE
                || refusal.failureClass() == FailureClass.PERMISSION_DENIED;
        if (!hints && !mode.mayBeAskedAgain() || refusal.failureClass() == FailureClass.TIMEOUT) {
            mode.doubt();
            return Uni.createFrom().failure(refusal);
        }
        return probe.ask().onItemOrFailure().transformToUni((report, error) -> {
            if (report != null) {
                return report.mode() == asked
                        ? Uni.createFrom().failure(refusedInItsMode(refusal, asked))
                        : inOther(refusal, report.mode(), question);
            }
            if (ModeProbe.isSaidByAll((ExchangeFailure) error)) {
                return Uni.createFrom().failure(error);
            }
            return hints ? inEither(question, refusal) : Uni.createFrom().failure(refusal);
        });
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
            return meant.withDetail("the exchange says that the account is in " + asked.id()
                    + " mode, and refuses its endpoint for that mode");
        }
        return meant == refusal ? refusal : endpoints.get(asked).guard().refused(meant);
    }

    /** The exchange has named the mode. */
    private Uni<Holdings> inOther(ExchangeFailure refusal, AccountMode named, Question question) {
        return endpoints.get(named).read(question.scope()).onItemOrFailure().transformToUni((holdings, error) -> {
            if (error == null) {
                return believed(holdings, named, question);
            }
            ExchangeFailure failure = (ExchangeFailure) error;
            return Uni.createFrom()
                    .failure(
                            failure.failureClass() == FailureClass.WRONG_ACCOUNT_MODE
                                    ? refusedByBoth(refusal, failure)
                                    : failure);
        });
    }

    /** Neither the exchange nor anything from before tells the mode. @param silence why it could not be found out */
    private Uni<Holdings> inEither(Question question, ExchangeFailure silence) {
        return Uni.createFrom()
                .<EitherMode.Outcome>emitter(emitter -> {
                    EitherMode race = new EitherMode(emitter::complete);
                    endpoints.forEach((asked, endpoint) -> endpoint.read(question.scope())
                            .subscribe()
                            .with(
                                    holdings -> race.told(asked, holdings),
                                    error -> race.failed(asked, (ExchangeFailure) error)));
                })
                .chain(outcome -> {
                    if (outcome.holdings() == null) {
                        return Uni.createFrom().failure(neither(outcome, silence));
                    }
                    if (outcome.named()) {
                        mode.named(outcome.mode(), true);
                    }
                    return believed(outcome.holdings(), outcome.mode(), question);
                });
    }

    private ExchangeFailure neither(EitherMode.Outcome outcome, ExchangeFailure silence) {
        if (outcome.failures().isEmpty()) {
            return unsure(silence);
        }
        if (outcome.failures().size() == 2
                && outcome.failures().stream()
                        .allMatch(failure -> failure.failureClass() == FailureClass.WRONG_ACCOUNT_MODE)) {
            return refusedByBoth(outcome.failures().get(0), outcome.failures().get(1));
        }
        // Of the unified endpoint rather than the classic one, as most accounts are unified; but no mere hint.
        return outcome.failures().stream()
                .filter(failure -> failure.failureClass() != FailureClass.WRONG_ACCOUNT_MODE)
                .reduce((classic, unified) -> unified)
                .orElse(outcome.failures().get(0));
    }

    private ExchangeFailure refusedByBoth(ExchangeFailure one, ExchangeFailure other) {
        mode.forget();
        for (ExchangeFailure refusal : new ExchangeFailure[] {one, other}) {
            ExchangeFailure meant = refusal.notAboutMode();
            if (meant.failureClass().needsRest()) {
                return endpoints.get(likelyMode()).guard().refused(meant);
            }
        }
        return one.withDetail("the exchange refuses both its classic and its unified endpoint for this account");
    }

    private Uni<Holdings> believed(Holdings holdings, AccountMode asked) {
        if (!holdings.showNothing()) {
            emptyNanos = null;
            foundEmpty = false;
        }
        if (!mode.isPinned()) {
            mode.seen(asked);
        }
        return Uni.createFrom()
                .item(
                        mode.isBeingMoved()
                                ? holdings.noted(
                                        "the exchange is moving the account between its modes: this may be part of"
                                                + " what there is")
                                : holdings);
    }

    /**
     * An exchange that answers a unified account's question for its classic wallet with an empty list would make all of
     * its money vanish. So nothing is taken for empty without the exchange's word on the mode, which must be younger than
     * the question: accounts are upgraded at any time.
     */
    private Uni<Holdings> believed(Holdings holdings, AccountMode asked, Question question) {
        if (!holdings.showNothing() || isKnownToBeEmpty(asked)) {
            return believed(holdings, asked);
        }
        if (mode.isVouchedFor(asked, question.begunNanos())) {
            mode.seen(asked);
            return Uni.createFrom().item(certainlyEmpty(holdings));
        }
        return probe.ask().onItemOrFailure().transformToUni((report, error) -> {
            if (error != null) {
                return Uni.createFrom().failure(unsure((ExchangeFailure) error));
            }
            if (!report.settled()) {
                return Uni.createFrom().failure(beingMoved());
            }
            return report.mode() == asked
                    ? Uni.createFrom().item(certainlyEmpty(holdings))
                    : inOther(
                            new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the wallet is empty"),
                            report.mode(),
                            question);
        });
    }

    private Holdings certainlyEmpty(Holdings holdings) {
        emptyNanos = ticker.nanos();
        foundEmpty = true;
        return holdings;
    }

    private boolean isKnownToBeEmpty(AccountMode asked) {
        Long found = emptyNanos;
        return found != null
                && (mode.known() == null || mode.known() == asked)
                && ticker.nanos() - found < EMPTY_FOR.toNanos();
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
                .withScope(FailureScope.ACCOUNT);
    }
}
