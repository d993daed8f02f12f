package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;

/** Builds the service from settings: for each account a client, a policy around it, a cache before it. */
public final class PortfolioServices {

    private PortfolioServices() {}

    /** @param sandbox where the simulated exchanges listen; null when they don't */
    public static PortfolioService of(
            Settings settings, URI sandbox, Clock clock, Ticker ticker, MeterRegistry meters) {
        return new PortfolioService(settings.accounts().stream()
                .map(account -> cache(account, settings, sandbox, clock, ticker, meters))
                .toList());
    }

    private static AccountCache cache(
            AccountSettings configured,
            Settings settings,
            URI sandbox,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        Account account = configured.at(sandbox);
        Duration deadline = margin(settings.deadline());
        ExchangeClock exchangeClock =
                new ExchangeClock(clock, configured.exchange().clockTolerance());
        ExchangeAccount client =
                configured.exchange().connect(account, exchangeClock, AccountPolicy.attemptTimeout(deadline));
        AccountPolicy policy = new AccountPolicy(account, client, deadline, settings.rests(), clock, ticker, meters);
        return new AccountCache(account, policy::read, settings.staleIfError(), deadline, ticker);
    }

    // The caller has the answer by the deadline, so it is made up a little before.
    private static Duration margin(Duration deadline) {
        Duration margin = deadline.dividedBy(20);
        Duration most = Duration.ofMillis(100);
        return deadline.minus(margin.compareTo(most) < 0 ? margin : most);
    }
}
