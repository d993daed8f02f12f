package purser.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.auth.Signer;

/** Reads one account's key, with its secret or private key and its passphrase, and sees what can't be right without asking. */
final class CredentialsReader {

    private static final String HEADER = "has characters that an HTTP header can't carry";

    private final String account;
    private final PurserConfig.AccountConfig config;
    private final Exchange exchange;
    private final SandboxKeys sandboxKeys;
    private final List<Fault> faults;

    CredentialsReader(
            String account,
            PurserConfig.AccountConfig config,
            Exchange exchange,
            SandboxKeys sandboxKeys,
            List<Fault> faults) {
        this.account = account;
        this.config = config;
        this.exchange = exchange;
        this.sandboxKeys = sandboxKeys;
        this.faults = faults;
    }

    /** Whether a part of the key stands in a file, and all of it can be read again. */
    static boolean isOfFiles(PurserConfig.AccountConfig config) {
        List<String> files = Stream.of(
                        config.apiKeyFile(), config.secretKeyFile(), config.privateKeyFile(), config.passphraseFile())
                .flatMap(Optional::stream)
                .toList();
        return !files.isEmpty() && files.stream().allMatch(Secrets::isReadAgain);
    }

    /**
     * Reads all of its parts, from files too.
     *
     * @param mode of the account; null for any
     * @return without credentials when a secret could not be read
     */
    AccountKey.Read read(Environment environment, @Nullable AccountMode mode) {
        Secrets secrets = new Secrets(faults);
        int before = faults.size();
        String apiKey = secrets.read(key("api-key"), config.apiKey(), config.apiKeyFile());
        String secretKey = secrets.read(key("secret-key"), config.secretKey(), config.secretKeyFile());
        String privateKey = secrets.read(key("private-key"), config.privateKey(), config.privateKeyFile());
        String passphrase = secrets.read(key("passphrase"), config.passphrase(), config.passphraseFile());
        KeyMark mark = new KeyMark(apiKey, secretKey, privateKey, passphrase);
        if (faults.size() > before) {
            return new AccountKey.Read(null, mark);
        }
        if (environment == Environment.SANDBOX && secretKey == null && privateKey == null && passphrase == null) {
            Credentials known =
                    apiKey == null ? sandboxKeys.of(exchange.name(), mode) : sandboxKeys.ofKey(exchange.name(), apiKey);
            if (known != null) {
                return new AccountKey.Read(known, mark);
            }
        }
        if (apiKey == null) {
            fault("api-key", "missing");
        } else if (!apiKey.matches("[\\x21-\\x7e]+")) {
            fault("api-key", HEADER);
        }
        checkPassphrase(passphrase);
        checkMixedUp(apiKey, secretKey, passphrase);
        boolean unknownToSandbox = environment == Environment.SANDBOX && apiKey != null && passphrase == null;
        return new AccountKey.Read(
                new Credentials(apiKey, signer(secretKey, privateKey, unknownToSandbox), passphrase), mark);
    }

    private void checkPassphrase(@Nullable String passphrase) {
        if (passphrase == null && exchange.needsPassphrase()) {
            fault("passphrase", "missing; it was chosen when the key was made at " + exchange.title());
        } else if (passphrase != null && !exchange.needsPassphrase()) {
            fault("passphrase", "is given, and " + exchange.title() + " has none");
        } else if (passphrase != null && !passphrase.matches("[\\x20-\\x7e]+")) {
            fault("passphrase", HEADER);
        }
    }

    private void checkMixedUp(@Nullable String apiKey, @Nullable String secretKey, @Nullable String passphrase) {
        if (secretKey != null && secretKey.equals(apiKey)) {
            fault(
                    "secret-key",
                    "is the same as api-key: " + exchange.title() + " shows two texts for a key, take both");
        } else if (secretKey != null
                && apiKey != null
                && exchange.looksLikeApiKey(secretKey)
                && !exchange.looksLikeApiKey(apiKey)) {
            fault(
                    "secret-key",
                    "looks like an API key of " + exchange.title() + ", and api-key does not: are they swapped?");
        } else if (passphrase != null && (passphrase.equals(apiKey) || passphrase.equals(secretKey))) {
            fault(
                    "passphrase",
                    "is the same as " + (passphrase.equals(apiKey) ? "api-key" : "secret-key")
                            + "; it is the word that was chosen when the key was made at " + exchange.title());
        }
    }

    private @Nullable Signer signer(@Nullable String secretKey, @Nullable String privateKey, boolean unknownToSandbox) {
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
                    (hmac && rsa ? "missing; or private-key, for an RSA key" : "missing")
                            + (unknownToSandbox ? "; the api-key is not one of the sandbox's own" : ""));
        }
        return null;
    }

    private String key(String key) {
        return "purser.accounts." + account + "." + key;
    }

    private void fault(String key, String what) {
        faults.add(new Fault(key(key), what));
    }
}
