package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import purser.balance.AccountState;
import purser.balance.KeyState;
import purser.exchange.KeyInfo;

/** The body of {@code GET /accounts}: how the accounts are doing, without their money and without any secret. */
@RegisterForReflection
@Schema(name = "Accounts", description = "How the accounts are doing.")
public record AccountsResponse(@Schema(required = true) List<AccountHealth> accounts) {

    static AccountsResponse of(List<AccountState> states, Instant now) {
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
    @Schema(name = "AccountHealth")
    public record AccountHealth(
            @Schema(required = true, description = "Its name in the configuration.")
            String account,

            @Schema(required = true, examples = "bitget") String exchange,

            @Schema(
                    required = true,
                    enumeration = {"live", "demo", "testnet", "sandbox"})
            String environment,

            @Schema(
                    required = true,
                    enumeration = {"classic", "unified", "unknown"},
                    description = "As configured, or as the exchange has shown; unknown until it has.")
            String mode,

            @Schema(
                    required = true,
                    description = "Those that are read, by the names that balances have: spot or unified, funding.")
            List<String> wallets,

            @Schema(required = true) Key key,

            @Schema(
                    format = "date-time",
                    description = "When all of its wallets could last be read; absent when not yet.")
            String lastSuccess,

            @Schema(format = "date-time", description = "It is not asked before this moment; absent when it may be.")
            String restingUntil,

            @Schema(description = "Why it rests.") Problem problem) {

        static AccountHealth of(AccountState state, Instant now) {
            return new AccountHealth(
                    state.account().name(),
                    state.account().exchange(),
                    state.account().environment().id(),
                    state.mode() == null ? "unknown" : state.mode().id(),
                    state.wallets(),
                    Key.of(state, now),
                    Moments.text(state.lastSuccess()),
                    state.coolingDown() == null
                            ? null
                            : Moments.text(state.coolingDown().retryAt()),
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
    @Schema(name = "Key", description = "What the API key may do, as the exchange tells; empty while it has not.")
    public record Key(
            Boolean readOnly,
            Boolean canTrade,
            Boolean canWithdraw,

            @Schema(description = "Whether only certain IP addresses can use it.")
            Boolean boundToIps,

            @Schema(
                    format = "date-time",
                    description = "Absent when it does not, or the exchange does not tell (Bitget).")
            String expiresAt,

            @Schema(description = "Whole days; negative: since.")
            Long daysToExpiry,

            @Schema(description = "What a person should do something about.")
            List<String> warnings,

            @Schema(format = "date-time") String checkedAt,

            @Schema(description = "Why it could not be looked at, or not be looked at anew.")
            Problem problem) {

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
                    Moments.text(state.checkedAt()),
                    problem);
        }
    }
}
