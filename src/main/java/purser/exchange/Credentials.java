package purser.exchange;

import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Signer;

/**
 * What an exchange knows an account by. A class, not a record: a record's {@code toString} would print it all.
 */
public final class Credentials {

    private final String apiKey;
    private final Signer signer;
    private final @Nullable String passphrase;

    /**
     * @param passphrase null where the exchange has none
     */
    public Credentials(String apiKey, Signer signer, @Nullable String passphrase) {
        this.apiKey = apiKey;
        this.signer = signer;
        this.passphrase = passphrase;
    }

    public String apiKey() {
        return apiKey;
    }

    public Signer signer() {
        return signer;
    }

    public @Nullable String passphrase() {
        return passphrase;
    }

    @Override
    public String toString() {
        return "Credentials[secret]";
    }
}
