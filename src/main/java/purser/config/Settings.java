package purser.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.exchange.RateLimit;

/**
 * The configuration, read and found right.
 *
 * @param accounts at least one, by name
 * @param cluster what replicas share what they know by; null when this process is alone
 */
public record Settings(
        List<AccountSettings> accounts,
        Timing timing,
        Access access,
        KeyRules keys,
        Sandbox sandbox,
        @Nullable ClusterSettings cluster) {

    /**
     * When exchanges are asked, and when callers have an answer.
     *
     * @param maxAge see {@link PurserConfig#maxAge()}
     * @param slowMaxAge see {@link PurserConfig#slowMaxAge()}
     * @param staleIfError see {@link PurserConfig#staleIfError()}
     * @param deadline see {@link PurserConfig#deadline()}
     * @param cooldowns how long an account cools down after the first, second, … refusal in a row; at least one
     * @param pausesWhenIdle whether the process may get no CPU while nobody asks, as a function's: nothing is left for then
     */
    public record Timing(
            Duration maxAge,
            Duration slowMaxAge,
            Duration staleIfError,
            Duration deadline,
            List<Duration> cooldowns,
            boolean pausesWhenIdle) {

        /** How old an answer may be to stand in for one of a wallet that is read less often; zero: none does. */
        public Duration slowStaleIfError() {
            return staleIfError.isZero() ? Duration.ZERO : slowMaxAge.plus(staleIfError);
        }
    }

    /**
     * Who gets an answer.
     *
     * @param callers who may ask, and for what
     * @param localOnly whether callers need no token and nothing in front checks them, so that only this machine's are
     *     answered
     * @param managementLocalOnly whether probes and metrics are on an address of this machine alone and nothing in front
     *     checks who asks for them, so that only this machine's are answered
     * @param disclosure what is told beside the exact balances
     * @param audit whether each request is told in the log
     * @param mcp how agents are answered at {@code /mcp}; null when they are not
     */
    public record Access(
            Callers callers,
            boolean localOnly,
            boolean managementLocalOnly,
            Disclosure disclosure,
            boolean audit,
            @Nullable Mcp mcp) {

        /** See {@link Disclosure#metricsBalances}. */
        public boolean metricsBalances() {
            return disclosure.metricsBalances();
        }

        /** See {@link Disclosure#value}. */
        public boolean value() {
            return disclosure.value();
        }
    }

    /**
     * What is told beside the exact balances.
     *
     * @param metricsBalances whether the metrics tell balances
     * @param value whether answers, the page and the metrics tell what they are worth
     */
    public record Disclosure(boolean metricsBalances, boolean value) {}

    /**
     * The Model Context Protocol.
     *
     * @param ofEachCaller how many calls of tools a caller has
     */
    public record Mcp(RateLimit ofEachCaller) {}

    /**
     * How API keys are checked.
     *
     * @param every how often; zero: never
     * @param requireReadOnly whether an account is refused whose key can do more than read
     */
    public record KeyRules(Duration every, boolean requireReadOnly) {}

    /**
     * The simulated exchanges.
     *
     * @param runs whether they run
     * @param port 0 for a free one
     */
    public record Sandbox(boolean runs, int port) {}
}
