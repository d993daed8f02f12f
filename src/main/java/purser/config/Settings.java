package purser.config;

import java.time.Duration;
import java.util.List;

/**
 * The configuration, read and found right.
 *
 * @param accounts at least one, by name
 * @param maxAge see {@link PurserConfig#maxAge()}
 * @param staleIfError see {@link PurserConfig#staleIfError()}
 * @param deadline see {@link PurserConfig#deadline()}
 * @param cooldowns how long an account cools down after the first, second, … refusal in a row; at least one
 * @param accessToken null when callers need none
 * @param localOnly whether callers need no token and nothing in front checks them, so that only this machine's are answered
 * @param managementLocalOnly whether probes and metrics are on an address of this machine alone and nothing in front checks
 *     who asks for them, so that only this machine's are answered
 * @param requireReadOnly whether an account is refused whose key can do more than read
 * @param keyCheck how often keys are looked at; zero: never
 * @param metricsBalances whether the metrics tell balances
 * @param sandbox whether the simulated exchanges run
 * @param sandboxPort 0 for a free one
 * @param shared null when this process is alone
 * @param pausesWhenIdle whether the process may get no CPU while nobody asks, as a function's: nothing is left for then
 */
public record Settings(
        List<AccountSettings> accounts,
        Duration maxAge,
        Duration staleIfError,
        Duration deadline,
        List<Duration> cooldowns,
        AccessToken accessToken,
        boolean localOnly,
        boolean managementLocalOnly,
        boolean requireReadOnly,
        Duration keyCheck,
        boolean metricsBalances,
        boolean sandbox,
        int sandboxPort,
        ClusterSettings cluster,
        boolean pausesWhenIdle) {}
