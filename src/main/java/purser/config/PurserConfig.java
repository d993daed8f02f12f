package purser.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Map;
import java.util.Optional;

/**
 * What can be configured, as text: {@link SettingsReader} reads it, so that one message can list every fault;
 * what is configured and blank is empty here, and a fault. In the
 * environment {@code purser.max-age} is {@code PURSER_MAX_AGE}, and {@code purser.accounts.main-bybit.api-key} is
 * {@code PURSER_ACCOUNTS_MAIN_BYBIT_API_KEY}. Durations: {@code 500ms}, {@code 5s}, {@code 1m}.
 */
@ConfigMapping(prefix = "purser")
public interface PurserConfig extends ProxyConfig {

    /** The accounts by the name that callers use: lower-case letters, digits and dashes. */
    Map<String, AccountConfig> accounts();

    /** Who may ask for what, by the name that the log has for them: lower-case letters, digits and dashes. */
    Map<String, CallerConfig> callers();

    /** How old an answer may be to be given again without asking the exchange. 0s asks every time. */
    @WithDefault("1s")
    Optional<String> maxAge();

    /**
     * The same for the wallets beside trading and funding, where a caller says nothing of age: they change less often, and
     * exchanges limit more how often they are asked for.
     */
    @WithDefault("30s")
    Optional<String> slowMaxAge();

    /**
     * Whether answers tell what balances are worth in US dollars, by the exchanges' own valuations: an estimate, and marked as
     * one.
     */
    @WithDefault("true")
    Optional<String> value();

    /** How old an answer may be to stand in, marked as stale, while the exchange can't be reached. 0s: never. */
    @WithDefault("30s")
    Optional<String> staleIfError();

    /** By when a caller has an answer, whatever the exchanges do. */
    @WithDefault("5s")
    Optional<String> deadline();

    /**
     * The token of a caller that sees everything, sent as {@code Authorization: Bearer …}. Where neither it nor a caller is
     * configured, no token is asked for.
     */
    Optional<String> accessToken();

    /** A file that holds the access token. */
    Optional<String> accessTokenFile();

    /** Whether to answer without a token on other addresses than loopback or as a function, as something in front checks. */
    @WithDefault("false")
    Optional<String> allowAnonymous();

    /** How long an account cools down after each refusal in a row that only a person can mend; the last one stays. */
    @WithDefault("1m,5m,15m")
    Optional<String> cooldown();

    /** Whether an account is refused whose API key can do more than read. */
    @WithDefault("false")
    Optional<String> requireReadOnly();

    /** How often exchanges are asked what their API keys may do and when they expire. 0s: never. */
    @WithDefault("6h")
    Optional<String> keyCheck();

    /**
     * Whether the metrics tell balances. They are read without a token, so the management port must be on loopback, or
     * {@code purser.allow-anonymous=true} say that something in front of it checks.
     */
    @WithName("metrics.balances")
    @WithDefault("false")
    Optional<String> metricsBalances();

    /** Whether the simulated exchanges are there, for accounts with {@code environment=sandbox}. */
    @WithDefault("false")
    Optional<String> sandbox();

    /** The port of the simulated exchanges on 127.0.0.1; 0: a free one, told in the log. */
    @WithName("sandbox.port")
    @WithDefault("0")
    Optional<String> sandboxPort();

    /** What is added to each port that Purser listens on, so that one more Purser takes one variable. */
    @WithDefault("0")
    Optional<String> portOffset();

    /**
     * A file with certificates (PEM) that an exchange's may lead to, beside those that come with Purser: a company's own.
     * Default: the one that {@code SSL_CERT_FILE} names.
     */
    Optional<String> caFile();

    /** Whether each request is told in the log: the caller, what was asked, the status; never a balance. */
    @WithDefault("false")
    Optional<String> audit();

    /** Whether AI agents are answered at {@code /mcp}, by the Model Context Protocol. */
    @WithDefault("false")
    Optional<String> mcp();

    /** How many calls of tools each caller has there, and in which time: {@code 60/1m}. */
    @WithName("mcp.rate-limit")
    @WithDefault("60/1m")
    Optional<String> mcpRateLimit();

    /** What replicas share what they know by; nothing of it is there without a URL. */
    ClusterConfig cluster();

    /** A Redis or Valkey. */
    interface ClusterConfig {

        /** Where it is: {@code redis://host:6379/0}; {@code rediss} for TLS. */
        Optional<String> url();

        /** The user there; unset for the default one. */
        Optional<String> username();

        /** The user's password. */
        Optional<String> password();

        /** A file that holds the user's password. */
        Optional<String> passwordFile();

        /** A file with the certificates (PEM) that the server's must lead to. Default: those that this machine trusts. */
        Optional<String> caFile();

        /** How many replicas there are, for one that has not reached the store yet; after that they are counted. */
        @WithDefault("10")
        Optional<String> replicas();
    }

    /** A caller with a token of its own, or with JWTs of an issuer. */
    interface CallerConfig {

        /** The token. */
        Optional<String> token();

        /** A file that holds the token. */
        Optional<String> tokenFile();

        /** The {@code sub} claim of its JWTs, in place of a token; in a build with the profile {@code jwt} only. */
        Optional<String> subject();

        /** What it sees: names of accounts, {@code exchange:bitget} for all at an exchange, {@code all}; commas between. */
        Optional<String> accounts();

        /** What it may ask for: {@code balances}, {@code accounts}, {@code page}; commas between. */
        @WithDefault("balances,accounts")
        Optional<String> may();
    }

    /** One account at one exchange. */
    interface AccountConfig extends ProxyConfig {

        /** What {@code mode} and {@code wallets} say where Purser is to find it out. */
        String AUTO = "auto";

        /** {@code bitget} or {@code bybit}. Default: the account's name, where that is an exchange. */
        Optional<String> exchange();

        /** {@code live}, {@code demo}, {@code testnet} (Bybit) or {@code sandbox}. */
        @WithDefault("live")
        Optional<String> environment();

        /** The API key. */
        Optional<String> apiKey();

        /** A file that holds the API key. */
        Optional<String> apiKeyFile();

        /** The secret of an HMAC key. */
        Optional<String> secretKey();

        /** A file that holds the secret of an HMAC key. */
        Optional<String> secretKeyFile();

        /** The private key of an RSA key, PEM in PKCS#8; instead of {@code secret-key}. */
        Optional<String> privateKey();

        /** A file that holds the private key of an RSA key. */
        Optional<String> privateKeyFile();

        /** The passphrase that was chosen with the key; Bitget only. */
        Optional<String> passphrase();

        /** A file that holds the passphrase. */
        Optional<String> passphraseFile();

        /** Another host of the exchange (regional, VIP): scheme, host and port. Default: by environment and region. */
        Optional<String> baseUrl();

        /** A regional site of the exchange, or a host for some of its customers, by its short name: {@code eu}. */
        Optional<String> region();

        /** {@code classic}, {@code unified}, or {@code auto} to find it out. */
        @WithDefault(AUTO)
        Optional<String> mode();

        /**
         * The wallets to read, with commas between, and then they must be readable: {@code trading}, {@code funding},
         * {@code earn}, {@code bots}, {@code copy-trading}, {@code futures}, {@code margin}, {@code loans}, or {@code all}
         * that the exchange tells; or {@code auto}, trading, and funding where the key may read it.
         */
        @WithDefault(AUTO)
        Optional<String> wallets();

        /**
         * The sub-accounts to read with this key, a main account's: {@code all}, or their numeric ids with commas between.
         */
        Optional<String> subAccounts();

        /** Calls and window, {@code 20/1s}, for customers with another limit of the trading wallet's endpoint. */
        Optional<String> rateLimit();
    }
}
