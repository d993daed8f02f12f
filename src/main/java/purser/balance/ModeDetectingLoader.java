package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
final class ModeDetectingLoader extends ExchangeLoader {

    /** How old an answer on the mode that is under way may be, to tell where to ask. */
    private static final Duration JOINABLE = Duration.ofSeconds(2);

    private final DetectedMode mode;
    private final ModeProbe probe;
    private final Duration patience;
    private final BothEndpoints both;

    /** When the exchange last said that the mode is right though its endpoint had refused; null for never. */
    private volatile @Nullable Confirmed confirmed;

    private record Confirmed(AccountMode mode, long nanos) {}

    /** @param begunNanos when it was put */
    private record Question(LoadRequest<WalletBalances> request, long begunNanos) {}

    ModeDetectingLoader(WalletState wallet, ModeProbe probe, Duration deadline, Ticker ticker) {
        super(wallet, deadline, ticker);
        this.mode = wallet.mode();
        this.probe = probe;
        // Most of the deadline.
        this.patience = deadline.multipliedBy(4).dividedBy(5);
        this.both = new BothEndpoints(wallet.byMode());
    }

    @Override
    Uni<WalletBalances> read(LoadRequest<WalletBalances> request) {
        Question question = new Question(request, ticker.nanos());
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

    private Uni<WalletBalances> in(AccountMode expected, Question question) {
        WalletEndpoint endpoint = wallet.endpoint(expected);
        if (endpoint.coolingDown() != null) {
            // Whether it lay in the mode was found out when the cool-down began.
            return endpoint.read(question.request());
        }
        long sent = ticker.nanos();
        return endpoint.read(question.request())
                .onItemOrFailure()
                .transformToUni((balances, error) -> error == null
                        ? believed(balances, expected, question)
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
            return Uni.createFrom().failure(wallet.endpoint(asked).refusedInItsMode(refusal, asked));
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
            return Uni.createFrom().failure(wallet.endpoint(asked).refusedInItsMode(refusal, asked));
        }
        if (report != null) {
            return inOther(refusal, report.mode(), question);
        }
        if (ModeProbe.isSaidByAll(silence)) {
            return Uni.createFrom().failure(hints ? silence.afterRefusal() : silence);
        }
        return hints
                ? inEither(question, refusal).onFailure(ExchangeFailure.class).transform(ExchangeFailure::afterRefusal)
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

    /** The exchange has named the mode. */
    private Uni<WalletBalances> inOther(ExchangeFailure refusal, AccountMode named, Question question) {
        return wallet.endpoint(named).read(question.request()).onItemOrFailure().transformToUni((balances, error) -> {
            if (error == null) {
                return believed(balances, named, question);
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
                ? EmptyWallets.unsure(both.trouble(outcome, silence))
                : both.failure(outcome, silence);
    }

    private ExchangeFailure refusedByBoth(Map<AccountMode, ExchangeFailure> refusals) {
        mode.doubt();
        Map<AccountMode, ExchangeFailure> meant = new EnumMap<>(AccountMode.class);
        refusals.forEach((asked, refusal) -> meant.put(asked, refusal.notAboutMode()));
        if (meant.values().stream().allMatch(failure -> failure.failureClass().needsCooldown())) {
            meant.replaceAll((asked, failure) -> wallet.endpoint(asked).refused(failure));
            return meant.get(AccountMode.UNIFIED);
        }
        return refusals.get(wallet.likelyMode())
                .withDetail("the exchange refuses both its classic and its unified endpoint for this account");
    }

    /**
     * An exchange that answers a unified account's question for its classic wallet with an empty list would make all of
     * its money vanish.
     */
    private Uni<WalletBalances> believed(WalletBalances balances, AccountMode asked, Question question) {
        if (!balances.showNothing()) {
            return Uni.createFrom().item(wallet.shown(balances, asked));
        }
        if (mode.known() == asked && !mode.isBeingMoved() && wallet.empty().counts(asked)) {
            return Uni.createFrom().item(balances);
        }
        if (mode.isVouchedFor(asked, question.begunNanos())) {
            return Uni.createFrom().item(wallet.certainlyEmpty(balances, asked));
        }
        return probe.ask(question.begunNanos()).onItemOrFailure().transformToUni((report, error) -> {
            if (error != null) {
                return Uni.createFrom().failure(EmptyWallets.unsure((ExchangeFailure) error));
            }
            if (!report.settled()) {
                return Uni.createFrom().failure(EmptyWallets.beingMoved());
            }
            return report.mode() == asked
                    ? Uni.createFrom().item(wallet.certainlyEmpty(balances, asked))
                    : inOther(EmptyWallets.ofOtherMode(), report.mode(), question);
        });
    }
}
