package purser.balance;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.WalletBalances;

/** What tells an account's wallet: one endpoint, or several that tell a part of it each. */
public final class WalletEndpoint {

    private final List<Part> parts;

    /**
     * One endpoint.
     *
     * @param guard how it is asked
     * @param source asks it by its guard
     */
    public record Part(Endpoint endpoint, GuardedEndpoint guard, Source source) {

        /** Of an endpoint that tells one wallet. */
        public static Part of(Endpoint endpoint, GuardedEndpoint guard, ExchangeClient exchange) {
            return new Part(
                    endpoint,
                    guard,
                    (request, meant) -> guard.call(
                            request.demand(), () -> meantBy(exchange.read(endpoint, request.scope()), meant)));
        }

        /** Of an endpoint whose call tells several wallets. */
        public static Part of(Endpoint endpoint, GuardedEndpoint guard, SharedCall shared) {
            return new Part(endpoint, guard, (request, meant) -> shared.ask(request, meant)
                    .map(answers -> answers.of(endpoint, request.scope())));
        }

        private static <T> Uni<T> meantBy(Uni<T> told, UnaryOperator<ExchangeFailure> meant) {
            return told.onFailure(ExchangeFailure.class).transform(failure -> meant.apply((ExchangeFailure) failure));
        }
    }

    /** Asks for what an endpoint tells. */
    @FunctionalInterface
    public interface Source {

        /**
         * Fails with an {@link ExchangeFailure} and with nothing else.
         *
         * @param meant what a refusal means to who asks, before anything follows from it
         */
        @CheckReturnValue
        Uni<WalletBalances> read(LoadRequest<?> request, UnaryOperator<ExchangeFailure> meant);
    }

    /** Of one endpoint that tells one wallet. */
    public WalletEndpoint(Endpoint endpoint, GuardedEndpoint guard, ExchangeClient exchange) {
        this(List.of(Part.of(endpoint, guard, exchange)));
    }

    /** @param parts of one wallet and mode, at least one; those that are asked by one call have one guard */
    public WalletEndpoint(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The one endpoint, or the first. */
    Endpoint endpoint() {
        return parts.get(0).endpoint();
    }

    /** How they are asked, each once. */
    List<GuardedEndpoint> guards() {
        return parts.stream().map(Part::guard).distinct().toList();
    }

    /** Why it can't be asked now, with the moment until when; null when it may be. */
    @Nullable
    ExchangeFailure coolingDown() {
        return parts.stream()
                .map(part -> part.guard().coolingDown())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** See {@link GuardedEndpoint#refused}. */
    ExchangeFailure refused(ExchangeFailure refusal) {
        return parts.get(0).guard().refused(refusal);
    }

    /**
     * Asks it; fails with an {@link ExchangeFailure} and with nothing else. A lack of permission is its own, as it may be
     * how it refuses accounts of the other mode.
     */
    Uni<WalletBalances> read(LoadRequest<?> request) {
        return ask(
                request,
                failure -> ExchangeFailure.is(failure, FailureClass.PERMISSION_DENIED) ? failure.narrowed() : failure);
    }

    /** Asks it though it may not be made for the account: whatever it refuses, it refuses for itself. */
    Uni<WalletBalances> readTentatively(LoadRequest<?> request) {
        return ask(request, ExchangeFailure::narrowed);
    }

    /** Asks it for a wallet beside those that people trade from: nothing that it is refused concerns any other. */
    Uni<WalletBalances> readBeside(LoadRequest<?> request) {
        return ask(request, failure -> failure.narrowed().ofEndpointAlone());
    }

    /** Asks it where the account's mode can't be the reason of a refusal. */
    Uni<WalletBalances> readInItsMode(LoadRequest<?> request) {
        return ask(request, ExchangeFailure::notAboutMode);
    }

    // Without one of its parts a wallet is not told.
    private Uni<WalletBalances> ask(LoadRequest<?> request, UnaryOperator<ExchangeFailure> meant) {
        if (parts.size() == 1) {
            return parts.get(0).source().read(request, meant);
        }
        return Uni.join()
                .all(parts.stream()
                        .map(part -> part.source().read(request, meant))
                        .toList())
                .andFailFast()
                .map(told -> told.stream().reduce(WalletBalances::plus).orElseThrow());
    }

    /** What it means that it refuses an account of its mode, with the moment before which it is not asked again. */
    ExchangeFailure refusedInItsMode(ExchangeFailure refusal, AccountMode mode) {
        ExchangeFailure meant = refusal.notAboutMode();
        if (meant.failureClass() == FailureClass.WRONG_ACCOUNT_MODE) {
            return meant.withDetail("the account is in " + mode.id()
                    + " mode, and the exchange refuses it the endpoint for that mode. Ask the exchange's support");
        }
        ExchangeFailure whole = meant.whole();
        return whole == refusal ? refusal : refused(whole);
    }
}
