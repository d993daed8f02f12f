package purser.balance;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.time.Pause;

/** The endpoints of both modes, asked at the same time where nothing tells the mode, and what follows when neither counts. */
final class BothEndpoints {

    private final Map<AccountMode, WalletEndpoint> endpoints;

    BothEndpoints(Map<AccountMode, WalletEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Asks both; never fails.
     *
     * @param patience how long both are waited for when one of them shows something
     */
    Uni<EitherMode.Outcome> ask(LoadRequest<?> request, Duration patience) {
        return Uni.createFrom().emitter(emitter -> {
            EitherMode race = new EitherMode(emitter::complete);
            List<Cancellable> calls = new ArrayList<>();
            calls.add(Pause.of(patience).subscribe().with(over -> race.enough()));
            endpoints.forEach((asked, endpoint) -> calls.add(endpoint.readTentatively(request)
                    .subscribe()
                    .with(
                            holdings -> race.told(asked, holdings),
                            error -> race.failed(asked, (ExchangeFailure) error))));
            emitter.onTermination(() -> calls.forEach(Cancellable::cancel));
        });
    }

    /** Whether each has refused the account as one of the other mode, or as good as that. */
    static boolean isRefusedByMode(EitherMode.Outcome outcome) {
        return areAll(outcome.failures(), FailureClass.WRONG_ACCOUNT_MODE);
    }

    /** Whether one has told that nothing is held, and the other nothing better. */
    static boolean showsNothing(EitherMode.Outcome outcome) {
        return outcome.naming() == null
                && !outcome.bothShow()
                && outcome.failures().size() < 2;
    }

    /** What stands in the way of believing the one that tells that nothing is held. @param silence of the mode */
    ExchangeFailure trouble(EitherMode.Outcome outcome, ExchangeFailure silence) {
        return outcome.failures().values().stream()
                .filter(failure -> failure.failureClass() != FailureClass.WRONG_ACCOUNT_MODE)
                .findFirst()
                .orElse(silence);
    }

    /** Why neither counts, where that is not for the mode. @param silence why the mode could not be found out */
    ExchangeFailure failure(EitherMode.Outcome outcome, ExchangeFailure silence) {
        Map<AccountMode, ExchangeFailure> failures = outcome.failures();
        if (outcome.naming() != null) {
            return refused(outcome.mode(), failures);
        }
        if (outcome.bothShow()) {
            return silence.withScope(FailureScope.ACCOUNT)
                    .withDetail("both the classic and the unified endpoint show that something is held, and which of"
                            + " them is the account's could not be found out: " + silence.detail());
        }
        if (areAll(failures, FailureClass.PERMISSION_DENIED)) {
            return failures.get(AccountMode.UNIFIED);
        }
        if (failures.values().stream().allMatch(failure -> failure.whole().scope() == FailureScope.ACCOUNT)) {
            return refused(AccountMode.UNIFIED, failures);
        }
        // Which of them is the account's is not known, so of what only one of them says nothing follows.
        return failures.values().stream()
                .min(Comparator.comparing(BothEndpoints::saysMoreOfMode))
                .orElseThrow()
                .withScope(FailureScope.ACCOUNT);
    }

    private ExchangeFailure refused(AccountMode mode, Map<AccountMode, ExchangeFailure> failures) {
        return endpoints.get(mode).refused(failures.get(mode).whole());
    }

    private static boolean areAll(Map<AccountMode, ExchangeFailure> failures, FailureClass failureClass) {
        return failures.size() == 2
                && failures.values().stream().allMatch(failure -> failure.failureClass() == failureClass);
    }

    // Trouble comes before refusals, which may be how accounts of the other mode are refused.
    private static int saysMoreOfMode(ExchangeFailure failure) {
        return switch (failure.failureClass()) {
            case WRONG_ACCOUNT_MODE -> 2;
            case PERMISSION_DENIED, WRONG_ENVIRONMENT, ACCOUNT_BLOCKED -> 1;
            default -> 0;
        };
    }
}
