package purser.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.auth.Signer;

/** Reads one account's configuration and adds what is wrong with it to the list of faults. */
final class AccountSettingsReader {

    /** Those that need not be readable where nothing is said of wallets. */
    static final Set<Wallet> OPTIONAL_WALLETS = Set.of(Wallet.FUNDING);

    private final String name;
    private final PurserConfig.AccountConfig config;
    private final Map<String, Exchange> exchanges;
    private final SandboxKeys sandboxKeys;
    private final EgressReader egress;
    private final List<Fault> faults;

    AccountSettingsReader(
            String name,
            PurserConfig.AccountConfig config,
            Map<String, Exchange> exchanges,
            SandboxKeys sandboxKeys,
            EgressReader egress,
            List<Fault> faults) {
        this.name = name;
        this.config = config;
        this.exchanges = exchanges;
        this.sandboxKeys = sandboxKeys;
        this.egress = egress;
        this.faults = faults;
    }

    /**
     * @param sandbox whether the simulated exchanges run
     * @return the account; null when there was a fault that leaves no account to speak of
     */
    @Nullable
    AccountSettings read(boolean sandbox) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            faults.add(new Fault(
                    null,
                    "purser.accounts." + name + ": an account's name is of 1 to 63 lower-case letters, digits and"
                            + " dashes, no dash at its ends"));
            return null;
        }
        Exchange exchange = exchange();
        Environment environment = environment(sandbox);
        Optional<AccountMode> mode = mode();
        boolean auto = config.wallets().orElse("").strip().equals(PurserConfig.AccountConfig.AUTO);
        if (exchange == null || environment == null) {
            if (!auto) {
                wallets();
            }
            return null;
        }
        if (environment == Environment.SANDBOX && !sandboxKeys.has(exchange.name())) {
            fault("environment", "is sandbox, and " + exchange.title() + " is not simulated");
            return null;
        }
        Set<Wallet> wallets = auto ? told(exchange, environment) : wallets();
        Site site = new SiteReader(config, exchange, environment, this::fault).read();
        Credentials credentials = credentials(exchange, environment, mode.orElse(null));
        mustBeServed(exchange, environment, wallets, mode);
        if (config.rateLimit().isPresent() && !wallets.contains(Wallet.TRADING)) {
            fault("rate-limit", "is the trading wallet's, which is not among the wallets");
        }
        return new AccountSettings(
                name,
                exchange,
                site,
                credentials,
                new WalletChoice(mode.orElse(null), wallets, auto ? OPTIONAL_WALLETS : Set.of(), rateLimit()),
                egress.of("purser.accounts." + name, config, site.baseUrl()));
    }

    /** The wallets that are read where nothing else is said: all that the exchange tells there. */
    static Set<Wallet> told(Exchange exchange, Environment environment) {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        exchange.endpoints(environment).forEach(endpoint -> wallets.add(endpoint.wallet()));
        return wallets;
    }

    private @Nullable Exchange exchange() {
        String wanted = config.exchange().map(String::strip).orElse(name);
        Exchange exchange = exchanges.get(wanted);
        if (exchange == null) {
            String known = String.join(", ", new TreeSet<>(exchanges.keySet()));
            fault(
                    "exchange",
                    config.exchange().isPresent()
                            ? "\"" + wanted + "\" is no exchange that Purser knows; there are " + known
                            : "missing, and the account's name is no exchange; there are " + known);
        }
        return exchange;
    }

    private @Nullable Environment environment(boolean sandbox) {
        for (Environment environment : Environment.values()) {
            if (environment.id().equals(config.environment().orElse("").strip())) {
                if (environment == Environment.SANDBOX && !sandbox) {
                    fault(
                            "environment",
                            "is sandbox, and the sandbox is off: set purser.sandbox=true" + " (PURSER_SANDBOX=true)");
                }
                return environment;
            }
        }
        String known = Arrays.stream(Environment.values()).map(Environment::id).collect(Collectors.joining(", "));
        fault("environment", "\"" + config.environment().orElse("") + "\" is none of " + known);
        return null;
    }

    private Optional<AccountMode> mode() {
        String text = config.mode().orElse("").strip();
        Optional<AccountMode> mode = Arrays.stream(AccountMode.values())
                .filter(one -> one.id().equals(text))
                .findFirst();
        if (mode.isEmpty() && !text.equals(PurserConfig.AccountConfig.AUTO)) {
            fault("mode", "\"" + text + "\" is none of auto, classic, unified");
        }
        return mode;
    }

    private Set<Wallet> wallets() {
        Set<Wallet> wallets = EnumSet.noneOf(Wallet.class);
        for (String text : config.wallets().orElse("").split(",", -1)) {
            switch (text.strip()) {
                // Answers call the trading wallet spot or unified; whoever writes that has read one.
                case "trading", "spot", "unified" -> wallets.add(Wallet.TRADING);
                case "funding" -> wallets.add(Wallet.FUNDING);
                default ->
                    fault(
                            "wallets",
                            "\"" + text.strip()
                                    + "\" is none of trading, funding; both are trading,funding; auto is trading, and"
                                    + " funding where the key may read it");
            }
        }
        return wallets;
    }

    // What can be told without asking is told at start, and not at three in the morning.
    private void mustBeServed(
            Exchange exchange, Environment environment, Set<Wallet> wallets, Optional<AccountMode> mode) {
        List<Endpoint> endpoints = exchange.endpoints(environment);
        String place = exchange.title() + " (" + environment.id() + ")";
        for (Wallet wallet : wallets) {
            List<Endpoint> own = endpoints.stream()
                    .filter(endpoint -> endpoint.wallet() == wallet)
                    .toList();
            if (own.isEmpty()) {
                fault("wallets", place + " tells no " + wallet.id() + " wallet");
            } else if (mode.isPresent()
                    && own.stream().noneMatch(endpoint -> endpoint.modes().contains(mode.get()))) {
                fault("mode", place + " has no " + mode.get().id() + " accounts");
            }
        }
    }

    private @Nullable Credentials credentials(Exchange exchange, Environment environment, @Nullable AccountMode mode) {
        Secrets secrets = new Secrets(faults);
        int before = faults.size();
        String apiKey = secrets.read(key("api-key"), config.apiKey(), config.apiKeyFile());
        String secretKey = secrets.read(key("secret-key"), config.secretKey(), config.secretKeyFile());
        String privateKey = secrets.read(key("private-key"), config.privateKey(), config.privateKeyFile());
        String passphrase = secrets.read(key("passphrase"), config.passphrase(), config.passphraseFile());
        if (faults.size() > before) {
            return null;
        }
        if (environment == Environment.SANDBOX
                && apiKey == null
                && secretKey == null
                && privateKey == null
                && passphrase == null
                && sandboxKeys.has(exchange.name())) {
            return sandboxKeys.of(exchange.name(), mode);
        }
        if (apiKey == null) {
            fault("api-key", "missing");
        } else if (!apiKey.matches("[\\x21-\\x7e]+")) {
            fault("api-key", "has characters that an HTTP header can't carry");
        }
        if (passphrase == null && exchange.needsPassphrase()) {
            fault("passphrase", "missing; it was chosen when the key was made at " + exchange.title());
        } else if (passphrase != null && !exchange.needsPassphrase()) {
            fault("passphrase", "is given, and " + exchange.title() + " has none");
        } else if (passphrase != null && !passphrase.matches("[\\x20-\\x7e]+")) {
            fault("passphrase", "has characters that an HTTP header can't carry");
        }
        return new Credentials(apiKey, signer(exchange, secretKey, privateKey), passphrase);
    }

    private @Nullable Signer signer(Exchange exchange, @Nullable String secretKey, @Nullable String privateKey) {
        boolean rsa = exchange.keyKinds().contains(Signer.Algorithm.RSA_SHA256);
        boolean hmac = exchange.keyKinds().contains(Signer.Algorithm.HMAC_SHA256);
        if (secretKey != null && privateKey != null) {
            fault("private-key", "is given, and secret-key too: an RSA key has the one, an HMAC key the other");
        } else if (secretKey != null && !hmac) {
            fault("secret-key", "is given, and " + exchange.title() + " takes RSA keys only");
        } else if (privateKey != null && !rsa) {
            fault("private-key", "is given, and " + exchange.title() + " takes no RSA keys");
        } else if (secretKey != null) {
            return new HmacSigner(secretKey);
        } else if (privateKey != null) {
            try {
                return new RsaSigner(privateKey);
            } catch (IllegalArgumentException e) {
                fault("private-key", e.getMessage());
            }
        } else {
            fault(
                    hmac ? "secret-key" : "private-key",
                    hmac && rsa ? "missing; or private-key, for an RSA key" : "missing");
        }
        return null;
    }

    private @Nullable RateLimit rateLimit() {
        if (config.rateLimit().isEmpty()) {
            return null;
        }
        String text = config.rateLimit().get().strip();
        int slash = text.indexOf('/');
        try {
            if (slash > 0 && text.substring(0, slash).matches("\\d{1,9}")) {
                Duration window = DurationConverter.parseDuration(text.substring(slash + 1));
                if (window != null && window.compareTo(Duration.ofDays(1)) <= 0) {
                    return new RateLimit(Integer.parseInt(text.substring(0, slash)), window);
                }
            }
        } catch (IllegalArgumentException unreadable) {
            // told below
        }
        fault("rate-limit", "\"" + text + "\" is no rate limit such as 20/1s (calls and window)");
        return null;
    }

    private String key(String key) {
        return "purser.accounts." + name + "." + key;
    }

    private void fault(String key, String what) {
        faults.add(new Fault(key(key), what));
    }
}
