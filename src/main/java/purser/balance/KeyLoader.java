package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.time.Ticker;

/** The end of the chain for what an API key may do: asks the exchange, in the one mode and then in the other. */
public final class KeyLoader implements Loader<KeyInfo>, LoaderState {

    /** An answer that makes no sense, or a permission that the key lacks for this alone, is the same in a minute. */
    static final Set<FailureClass> STAYS = EnumSet.of(
            FailureClass.PERMISSION_DENIED,
            FailureClass.WRONG_ENVIRONMENT,
            FailureClass.WRONG_ACCOUNT_MODE,
            FailureClass.UNEXPECTED_RESPONSE);

    private final Function<AccountMode, Uni<KeyInfo>> exchange;
    private final DetectedMode mode;
    private final Cooldowns cooldowns;
    private final Duration timeout;
    private final Ticker ticker;

    /** @param exchange see {@link purser.exchange.ExchangeClient#key} */
    public KeyLoader(
            Function<AccountMode, Uni<KeyInfo>> exchange,
            DetectedMode mode,
            Cooldowns cooldowns,
            Duration timeout,
            Ticker ticker) {
        this.exchange = exchange;
        this.mode = mode;
        this.cooldowns = cooldowns;
        this.timeout = timeout;
        this.ticker = ticker;
    }

    @Override
    public boolean mayBeAsked() {
        return cooldowns.reason() == null;
    }

    @Override
    public Uni<Loaded<KeyInfo>> load(LoadRequest<KeyInfo> request) {
        return ask().map(info -> Loaded.of(info, ticker.nanos()))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> Loaded.of(failure));
    }

    private Uni<KeyInfo> ask() {
        ExchangeFailure cooldown = cooldowns.reason();
        if (cooldown != null) {
            return Uni.createFrom().failure(cooldown);
        }
        return inItsMode()
                .onFailure(ClockSkew::wasMeasured)
                .recoverWithUni(this::inItsMode)
                .ifNoItem()
                .after(timeout)
                .failWith(Timeouts::ofAttempt)
                .onFailure(error -> error instanceof ExchangeFailure failure && failure.scope() == FailureScope.ADDRESS)
                .invoke(error -> cooldowns.address().failed((ExchangeFailure) error));
    }

    // Leaves the memory alone: what an endpoint for keys says of the mode is for keys.
    private Uni<KeyInfo> inItsMode() {
        AccountMode known = mode.known();
        AccountMode first = known == null ? AccountMode.CLASSIC : known;
        return exchange.apply(first)
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE)
                        || known == null && isOfEndpoint((ExchangeFailure) error))
                .recoverWithUni(() -> exchange.apply(first.other()));
    }

    // An endpoint for accounts of the other mode may refuse for any reason.
    private static boolean isOfEndpoint(ExchangeFailure failure) {
        return failure.scope() == FailureScope.ENDPOINT && STAYS.contains(failure.failureClass());
    }
}
