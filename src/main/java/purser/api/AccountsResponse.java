package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.balance.AccountState;
import purser.balance.KeyState;
import purser.exchange.KeyInfo;

/** The body of {@code GET /accounts}: how the accounts are doing, without their money and without any secret. */
@RegisterForReflection
public record AccountsResponse(List<AccountHealth> accounts) {

    private static final JsonWriter<AccountsResponse> WRITER = new JsonWriter<>(AccountsResponse.class);

    /**
     * The body.
     *
     * @return JSON in UTF-8
     */
    public static byte[] json(List<AccountState> states, Instant now) {
        return WRITER.bytes(of(states, now));
    }

    private static AccountsResponse of(List<AccountState> states, Instant now) {
        return new AccountsResponse(
                states.stream().map(state -> AccountHealth.of(state, now)).toList());
    }

    /** One account. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "account",
        "exchange",
        "environment",
        "mode",
        "wallets",
        "key",
        "lastSuccess",
        "restingUntil",
        "problem"
    })
    public record AccountHealth(
            String account,

            String exchange,

            String environment,

            String mode,

            List<String> wallets,

            Key key,

            @Nullable String lastSuccess,

            @Nullable String restingUntil,

            @Nullable Problem problem) {

        static AccountHealth of(AccountState state, Instant now) {
            return new AccountHealth(
                    state.account().name(),
                    state.account().exchange(),
                    state.account().environment().id(),
                    state.mode() == null ? "unknown" : state.mode().id(),
                    state.wallets(),
                    Key.of(state, now),
                    Timestamps.text(state.lastSuccess()),
                    state.coolingDown() == null
                            ? null
                            : Timestamps.text(state.coolingDown().retryAt()),
                    state.coolingDown() == null ? null : Problem.of(state.coolingDown()));
        }
    }

    /** The API key, never itself: what it may do. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "readOnly",
        "canTrade",
        "canWithdraw",
        "boundToIps",
        "expiresAt",
        "daysToExpiry",
        "warnings",
        "checkedAt",
        "problem"
    })
    public record Key(
            @Nullable Boolean readOnly,
            @Nullable Boolean canTrade,
            @Nullable Boolean canWithdraw,

            @Nullable Boolean boundToIps,

            @Nullable String expiresAt,

            @Nullable Long daysToExpiry,

            @Nullable List<String> warnings,

            @Nullable String checkedAt,

            @Nullable Problem problem) {

        static Key of(AccountState account, Instant now) {
            KeyState state = account.key();
            Problem problem = state.failure() == null ? null : Problem.of(state.failure());
            KeyInfo info = state.info();
            if (info == null) {
                return new Key(null, null, null, null, null, null, account.warnings(now), null, problem);
            }
            return new Key(
                    info.readOnly(),
                    info.canTrade(),
                    info.canWithdraw(),
                    info.boundToIps(),
                    info.expiresAt() == null ? null : info.expiresAt().toString(),
                    info.expiresAt() == null
                            ? null
                            : Duration.between(now, info.expiresAt()).toDays(),
                    account.warnings(now),
                    Timestamps.text(state.checkedAt()),
                    problem);
        }
    }
}
