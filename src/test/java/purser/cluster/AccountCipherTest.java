package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Environment;
import purser.exchange.Location;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;

class AccountCipherTest {

    private static final byte[] TEXT = "1523.405 USDT".getBytes(StandardCharsets.UTF_8);

    private final AccountCipher seal = of("key", "secret", "https://api.bybit.com");

    private static AccountCipher of(String key, String secret, String host) {
        return AccountCipher.of(account(key, secret, host), 1);
    }

    private static Account account(String key, String secret, String host) {
        return new Account(
                "main",
                "bybit",
                new Location(Environment.LIVE, URI.create(host), null),
                new Credentials(key, new HmacSigner(secret), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
    }

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open(seal.seal(TEXT, "answer"), "answer")).isEqualTo(TEXT);
    }

    @Test
    void opensWhatAnotherReplicaClosed() {
        AccountCipher other = of("key", "secret", "https://api.bybit.com");

        assertThat(other.name()).isEqualTo(seal.name());
        assertThat(other.open(seal.seal(TEXT, "answer"), "answer")).isEqualTo(TEXT);
    }

    @Test
    void isAnotherOneForAnotherKeySecretHostOrVersion() {
        byte[] closed = seal.seal(TEXT, "answer");

        for (AccountCipher other : new AccountCipher[] {
            of("other", "secret", "https://api.bybit.com"),
            of("key", "other", "https://api.bybit.com"),
            of("key", "secret", "https://api.bybit.eu"),
            AccountCipher.of(account("key", "secret", "https://api.bybit.com"), 2)
        }) {
            assertThat(other.name()).isNotEqualTo(seal.name());
            assertThat(other.open(closed, "answer")).isNull();
        }
    }

    @Test
    void doesNotOpenItAsSomethingElse() {
        assertThat(seal.open(seal.seal(TEXT, "answer:1"), "answer:2")).isNull();
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        byte[] closed = seal.seal(TEXT, "answer");

        for (int i = 0; i < closed.length; i++) {
            byte[] changed = closed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(changed, "answer")).isNull();
        }
        assertThat(seal.open(new byte[0], "answer")).isNull();
        assertThat(seal.open(new byte[12], "answer")).isNull();
    }

    @Test
    void showsNothingOfWhatIsInIt() {
        byte[] closed = seal.seal(TEXT, "answer");

        assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("USDT");
        assertThat(seal.seal(TEXT, "answer")).isNotEqualTo(closed);
        assertThat(seal.name()).matches("[0-9a-f]{32}");
        assertThat(seal.toString()).doesNotContain("secret");
    }
}
