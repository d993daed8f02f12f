package purser.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.auth.Sha256;

/**
 * Seals what is stored with a key that only those have who hold the account's own secret (AES-256-GCM): nobody else can
 * read it, change it, or give it out as something else. The name that the account's entries are stored under comes from
 * the same secret, and tells nothing of it.
 */
final class AccountCipher {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String name;
    private final SecretKeySpec key;

    private AccountCipher(String name, SecretKeySpec key) {
        this.name = name;
        this.key = key;
    }

    /**
     * Of an account: its key at its host of its exchange. The same for all replicas that have the same.
     *
     * @param version of the format, so that two of them never meet
     */
    static AccountCipher of(Account account, int version) {
        String what = String.join(
                "\n",
                "purser cluster",
                Integer.toString(version),
                account.exchange(),
                account.environment().id(),
                account.baseUrl().toString(),
                account.credentials().apiKey());
        // Signing is the one thing that can be done with either kind of secret. No exchange takes such a text.
        byte[] secret = Sha256.of(account.credentials().signer().sign(what));
        return new AccountCipher(
                HexFormat.of().formatHex(derived(secret, "name"), 0, 16),
                new SecretKeySpec(derived(secret, "key"), "AES"));
    }

    /** What the account's entries are stored under: 32 hexadecimal digits. */
    String name() {
        return name;
    }

    /** @param as what it is stored as; it can be opened as nothing else */
    byte[] seal(byte[] text, String as) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, as).doFinal(text);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't encrypt by AES-GCM", e);
        }
    }

    /** The text; null when it was not sealed by this account as just this, or was changed. */
    byte @Nullable [] open(byte[] sealed, String as) {
        if (sealed.length <= NONCE) {
            return null;
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), as)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String as) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(as.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] derived(byte[] secret, String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(secret, secret.length + text.length);
        System.arraycopy(text, 0, both, secret.length, text.length);
        return Sha256.of(both);
    }

    @Override
    public String toString() {
        return "AccountCipher[" + name + "]";
    }
}
