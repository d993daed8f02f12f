package purser.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import purser.api.TokenVerifier;
import purser.balance.AccountMetrics;
import purser.balance.BalanceMetrics;
import purser.balance.PortfolioService;
import purser.cluster.ClusterContext;
import purser.cluster.RedisStore;
import purser.config.JwtIssuer;
import purser.config.Listeners;
import purser.config.PurserConfig;
import purser.config.SecretFiles;
import purser.config.Settings;
import purser.config.SettingsReader;
import purser.config.Variables;
import purser.exchange.Account;
import purser.exchange.Exchange;
import purser.names.OffLoopNames;
import purser.sandbox.SimulatedExchanges;
import purser.startup.PreparedMappings;
import purser.time.FreezeAwareTicker;
import purser.time.Ticker;

/** Puts the parts together at start: the configuration first, since a wrong one must stop everything else. */
public class Wiring {

    private static final Logger LOG = Logger.getLogger("purser");

    /** By when somebody who waits for the start has the first answer; the look at the keys would take a fifth longer. */
    private static final long FIRST_ANSWER_MILLIS = 150;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ticker ticker(Clock clock) {
        return new FreezeAwareTicker(System::nanoTime, clock);
    }

    @Produces
    @Singleton
    Settings settings(
            PurserConfig purser,
            Config config,
            @Any Instance<Exchange> exchanges,
            Instance<SimulatedExchanges> simulated,
            Instance<TokenVerifier> verifier) {
        Listeners listeners = new Listeners(
                config.getValue("quarkus.http.host", String.class),
                config.getValue("quarkus.http.port", Integer.class),
                config.getValue("quarkus.management.host", String.class),
                config.getValue("quarkus.management.port", Integer.class));
        Set<String> properties = new HashSet<>();
        config.getPropertyNames().forEach(properties::add);
        JwtIssuer issuer = verifier.isResolvable() ? JwtIssuer.of(config) : null;
        return new SettingsReader(purser, exchanges.stream().toList(), listeners, new KeysOfSandbox(simulated), issuer)
                .read(properties, Variables.ofThisProcess());
    }

    @Produces
    @Singleton
    Times times(Settings settings, Clock clock, Ticker ticker) {
        return Times.of(
                settings.timing().deadline(), clock, ticker, settings.timing().pausesWhenIdle());
    }

    @Produces
    @Singleton
    Sharing sharing(Settings settings, Times times, Vertx vertx, MeterRegistry meters) {
        if (settings.cluster() == null) {
            return Sharing.ALONE;
        }
        RedisStore store = new RedisStore(
                vertx,
                settings.cluster(),
                RedisStore.timeout(settings.timing().deadline()),
                times.ticker()::nanos,
                meters);
        ClusterContext context = new ClusterContext(
                store,
                times.deadline(),
                times.clock(),
                times.ticker()::nanos,
                settings.cluster().replicas(),
                !settings.timing().pausesWhenIdle());
        return new ReplicaSharing(context, settings, times.limitTicker(), meters);
    }

    @Produces
    @Singleton
    PortfolioFactory portfolioFactory(
            Settings settings,
            RunningSandbox sandbox,
            Vertx vertx,
            Times times,
            Sharing sharing,
            MeterRegistry meters) {
        OffLoopNames.install(vertx);
        URI simulated = settings.sandbox().runs()
                ? sandbox.start(vertx, times.clock(), settings.sandbox().port())
                : null;
        return new PortfolioFactory(settings, simulated, times, sharing, meters);
    }

    @Produces
    @Singleton
    PortfolioService portfolios(PortfolioFactory factory) {
        return factory.service();
    }

    @Produces
    @Singleton
    SecretReload secretReload(Settings settings, PortfolioFactory factory, Times times) {
        SecretReload reload = new SecretReload(
                new SecretFiles(settings, times.ticker()::nanos),
                factory::replaceKey,
                factory.service(),
                times.ticker());
        factory.service().renewKeysBy(reload, times.deadline(), times.ticker());
        return reload;
    }

    void stopPolling(@Disposes SecretReload reload) {
        reload.stopPolling();
    }

    // Settings are read by being wanted, with the router. As a function of AWS Lambda, a loop asks for events when the
    // start is nearly over: interrupted, it would log its stack traces before the message that lists the faults.
    void configure(@Observes Filters router, Settings settings) {}

    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            Settings settings,
            PortfolioService portfolios,
            SecretReload reload,
            Vertx vertx,
            ScrapedGauges scraped) {
        scraped.add(new AccountMetrics(portfolios)::addTo);
        if (settings.access().metricsBalances()) {
            scraped.add(new BalanceMetrics(portfolios, settings)::addTo);
        }
        LOG.debugf("Configuration: %d parts from the image", PreparedMappings.taken());
        LOG.infof(
                "Accounts: %s",
                portfolios.accounts().stream().map(Account::title).collect(Collectors.joining(", ")));
        if (CommandLine.isRunning()) {
            // It asks once, and is over.
            return;
        }
        onceStarted(vertx, () -> {
            if (!settings.timing().pausesWhenIdle()) {
                portfolios.checkKeys();
            }
            reload.startPolling(vertx);
            // In dev mode, SIGHUP comes from a terminal that is closed.
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                HangUp.handle(reload::reload);
            }
        });
    }

    // Not in a start that fails on the way, at a port that is taken: the parts go while their answers come.
    private static void onceStarted(Vertx vertx, Runnable work) {
        vertx.setTimer(FIRST_ANSWER_MILLIS, timer -> {
            Application application = Application.currentApplication();
            if (application != null && application.isStarted()) {
                work.run();
            } else {
                onceStarted(vertx, work);
            }
        });
    }

    // While the process is there to say so.
    void stop(@Observes ShutdownEvent event, Sharing sharing, MeterRegistry meters) {
        sharing.leave();
        // The registry is the process', and the next Purser in it, of another test, would find this one's gauges.
        meters.clear();
    }
}
