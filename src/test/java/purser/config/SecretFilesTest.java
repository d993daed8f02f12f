package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import purser.exchange.Credentials;
import purser.exchange.auth.HmacSigner;

class SecretFilesTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    /** Kubernetes mounts a Secret so: each file is a link through {@code ..data}, which is renamed onto the new folder. */
    private final class Mount {

        private int version;

        void has(String apiKey, String secretKey, String passphrase) throws IOException {
            Path next = Files.createDirectory(folder.resolve("..version-" + ++version));
            Files.writeString(next.resolve("api-key"), apiKey);
            Files.writeString(next.resolve("secret-key"), secretKey);
            Files.writeString(next.resolve("passphrase"), passphrase);
            Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
            Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            for (String name : List.of("api-key", "secret-key", "passphrase")) {
                if (!Files.exists(folder.resolve(name))) {
                    Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
                }
            }
        }
    }

    private Configuration configuration() {
        return new Configuration()
                .with("purser.accounts.bitget.api-key-file", path("api-key"))
                .with("purser.accounts.bitget.secret-key-file", path("secret-key"))
                .with("purser.accounts.bitget.passphrase-file", path("passphrase"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private SecretFiles files(Settings settings) {
        return new SecretFiles(settings, nanos::get);
    }

    private static Credentials key(Settings settings, String account) {
        return settings.accounts().stream()
                .filter(one -> one.name().equals(account))
                .findFirst()
                .orElseThrow()
                .credentials();
    }

    private static List<String> taken(SecretFiles.Outcome outcome) {
        return outcome.taken().stream().map(AccountSettings::name).toList();
    }

    private static void is(Credentials key, String apiKey, String secretKey, String passphrase) {
        assertThat(key.apiKey()).isEqualTo(apiKey);
        assertThat(key.passphrase()).isEqualTo(passphrase);
        assertThat(Base64.getEncoder().encodeToString(key.signer().sign("x")))
                .isEqualTo(Base64.getEncoder().encodeToString(new HmacSigner(secretKey).sign("x")));
    }

    @Nested
    class KeysInFiles {

        private Settings settings;
        private SecretFiles files;

        @BeforeEach
        void start() throws IOException {
            write("api-key", "key-1");
            write("secret-key", "secret-1");
            write("passphrase", "phrase-1");
            settings = configuration().read();
            files = files(settings);
        }

        private void stays() {
            is(key(settings, "bitget"), "key-1", "secret-1", "phrase-1");
        }

        private void isTaken(String apiKey, String secretKey, String passphrase) {
            assertThat(taken(files.read())).isEmpty();
            stays();
            pass(SecretFiles.MOMENT);
            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), apiKey, secretKey, passphrase);
            SecretFiles.Outcome after = files.read();
            assertThat(after.taken()).isEmpty();
            assertThat(after.unsettled()).isFalse();
        }

        @Test
        void stayWithoutAChange() {
            for (int i = 0; i < 3; i++) {
                assertThat(files.read())
                        .isEqualTo(new SecretFiles.Outcome(List.of(), List.of(), false, Map.of(), Map.of()));
                pass(SecretFiles.PATIENCE);
            }
            assertThat(files.hasKeyOf("bitget")).isTrue();
            stays();
        }

        @Test
        void areTakenTogetherOnceTheyHaveStayedTheSameForAMoment() throws IOException {
            write("api-key", "key-2");
            write("secret-key", "secret-2\n");

            assertThat(files.read().unsettled()).isTrue();
            pass(SecretFiles.MOMENT.minusNanos(1));
            assertThat(taken(files.read())).isEmpty();
            stays();
            pass(Duration.ofNanos(1));

            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), "key-2", "secret-2", "phrase-1");
        }

        @Test
        void areNotTakenWhileTheyGoOnChanging() throws IOException {
            for (int i = 2; i < 20; i++) {
                write("api-key", "key-" + i);
                write("secret-key", "secret-" + i);
                pass(SecretFiles.MOMENT);
                assertThat(taken(files.read())).isEmpty();
            }
            stays();
        }

        @Test
        void areNotTakenHalfChanged() throws IOException {
            write("api-key", "key-2");
            assertThat(taken(files.read())).isEmpty();
            pass(SecretFiles.PATIENCE.minusNanos(1));
            assertThat(taken(files.read())).isEmpty();
            stays();

            write("secret-key", "secret-2");
            write("passphrase", "phrase-2");
            isTaken("key-2", "secret-2", "phrase-2");
        }

        @Test
        void areTakenWhereOneOfThemWasCorrectedAndStays() throws IOException {
            write("secret-key", "secret-of-key-1");
            SecretFiles.Outcome first = files.read();
            assertThat(first.taken()).isEmpty();
            pass(SecretFiles.PATIENCE);

            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), "key-1", "secret-of-key-1", "phrase-1");
        }

        @Test
        void areMendedByTheNextReadingWhereTheyWereMixedForTooLong() throws IOException {
            write("api-key", "key-2");
            files.read();
            pass(SecretFiles.PATIENCE);
            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), "key-2", "secret-1", "phrase-1");

            write("secret-key", "secret-2");
            files.read();
            pass(SecretFiles.PATIENCE);
            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), "key-2", "secret-2", "phrase-1");
        }

        @Test
        void stayWhileOneIsBrieflyMissingOrEmpty() throws IOException {
            Files.delete(folder.resolve("secret-key"));
            assertThat(files.read())
                    .isEqualTo(new SecretFiles.Outcome(List.of(), List.of(), false, Map.of(), Map.of()));
            write("secret-key", "");
            pass(SecretFiles.PATIENCE.minusNanos(1));
            assertThat(files.read().faults()).isEmpty();
            write("secret-key", "secret-1");
            pass(SecretFiles.PATIENCE);

            assertThat(files.read())
                    .isEqualTo(new SecretFiles.Outcome(List.of(), List.of(), false, Map.of(), Map.of()));
            stays();
        }

        @Test
        void stayWhileOneIsWrongAndThatIsToldOnce() throws IOException {
            write("api-key", "key-2");
            write("secret-key", "key-2");
            assertThat(files.read().faults()).isEmpty();
            pass(SecretFiles.PATIENCE);

            assertThat(files.read().faults())
                    .containsExactly(Map.entry(
                            "bitget",
                            "purser.accounts.bitget.secret-key (PURSER_ACCOUNTS_BITGET_SECRET_KEY): is the same as api-key:"
                                    + " Bitget shows two texts for a key, take both"));
            pass(SecretFiles.PATIENCE);
            assertThat(files.read().faults()).isEmpty();
            stays();

            write("secret-key", "secret-2");
            isTaken("key-2", "secret-2", "phrase-1");
        }

        @Test
        void tellNoValueThatIsWrong() throws IOException {
            write("api-key", "s3cr\u00e4t-that-is-wrong");
            write("secret-key", "another-s3cret");
            files.read();
            pass(SecretFiles.PATIENCE);

            assertThat(files.read().faults().values())
                    .singleElement()
                    .asString()
                    .contains("api-key")
                    .doesNotContain("s3cr");
            assertThat(settings.toString()).doesNotContain("key-1", "secret-1", "phrase-1");
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a directory that is no file gives another error there")
        void stayWhereAFolderTakesThePlaceOfAFile() throws IOException {
            Files.delete(folder.resolve("api-key"));
            Files.createDirectory(folder.resolve("api-key"));
            files.read();
            pass(SecretFiles.PATIENCE);

            assertThat(files.read().faults().get("bitget")).contains("names a folder, not a file");
            stays();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links take a right of their own there")
    void takesASecretThatKubernetesSwaps() throws IOException {
        Mount mount = new Mount();
        mount.has("key-1", "secret-1", "phrase");
        Settings settings = configuration().read();
        SecretFiles files = files(settings);
        assertThat(files.read().unsettled()).isFalse();

        for (int i = 2; i < 12; i++) {
            mount.has("key-" + i, "secret-" + i, "phrase");
            assertThat(files.read().unsettled()).isTrue();
            pass(SecretFiles.MOMENT);
            assertThat(taken(files.read())).containsExactly("bitget");
            is(key(settings, "bitget"), "key-" + i, "secret-" + i, "phrase");
        }
    }

    @Nested
    class TwoAccounts {

        private Settings settings;
        private SecretFiles files;

        @BeforeEach
        void start() throws IOException {
            for (String account : List.of("one", "two")) {
                write(account + "-key", "key-of-" + account);
                write(account + "-secret", "secret-of-" + account);
            }
            settings = new Configuration()
                    .with("purser.accounts.one.exchange", "bybit")
                    .with("purser.accounts.one.api-key-file", path("one-key"))
                    .with("purser.accounts.one.secret-key-file", path("one-secret"))
                    .with("purser.accounts.two.exchange", "bybit")
                    .with("purser.accounts.two.api-key-file", path("two-key"))
                    .with("purser.accounts.two.secret-key-file", path("two-secret"))
                    .read();
            files = files(settings);
        }

        @Test
        void neverHaveOneKey() throws IOException {
            write("one-key", "key-of-two");
            write("one-secret", "secret-of-two");
            files.read();
            pass(SecretFiles.PATIENCE);

            SecretFiles.Outcome outcome = files.read();
            assertThat(outcome.taken()).isEmpty();
            assertThat(outcome.faults().get("one")).contains("is the key of the account two too");
            assertThat(key(settings, "one").apiKey()).isEqualTo("key-of-one");
        }

        @Test
        void mayChangeTheirKeysWithEachOther() throws IOException {
            write("one-key", "key-of-two");
            write("one-secret", "secret-of-two");
            files.read();
            write("two-key", "key-of-one");
            write("two-secret", "secret-of-one");
            files.read();
            pass(SecretFiles.MOMENT);

            assertThat(taken(files.read())).containsExactlyInAnyOrder("one", "two");
            assertThat(key(settings, "one").apiKey()).isEqualTo("key-of-two");
            assertThat(key(settings, "two").apiKey()).isEqualTo("key-of-one");
        }

        @Test
        void haveNotOneKeyWhileOneOfThemMayBeHalfChanged() throws IOException {
            write("one-key", "key-of-two");
            write("one-secret", "secret-of-two");
            write("two-key", "key-of-one");
            files.read();
            pass(SecretFiles.MOMENT);

            assertThat(taken(files.read())).isEmpty();
            pass(SecretFiles.PATIENCE);
            assertThat(taken(files.read())).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Nested
    class TheAccessToken {

        private Callers callers;
        private SecretFiles files;

        @BeforeEach
        void start() throws IOException {
            write("token", "the-first-token\n");
            Settings settings = Configuration.valid()
                    .with("purser.access-token-file", path("token"))
                    .read();
            callers = settings.access().callers();
            files = files(settings);
        }

        @Test
        void isTakenAnewAndTheOldOneIsForgotten() throws IOException {
            write("token", "another-token\n");
            assertThat(files.read().tokensTaken()).isEmpty();
            assertThat(callers.of("the-first-token")).isNotNull();
            pass(SecretFiles.MOMENT);

            assertThat(files.read().tokensTaken()).containsExactly("access-token");
            assertThat(callers.of("another-token")).isNotNull();
            assertThat(callers.of("the-first-token")).isNull();
            assertThat(files.read().tokensTaken()).isEmpty();
        }

        @Test
        void staysWhileTheFileIsMissingOrItsTokenIsTooShort() throws IOException {
            Files.delete(folder.resolve("token"));
            files.read();
            pass(SecretFiles.PATIENCE);
            assertThat(files.read().faultsOfTokens().get("access-token"))
                    .contains("purser.access-token-file", "does not exist");
            write("token", "short");
            files.read();
            pass(SecretFiles.PATIENCE);

            assertThat(files.read().faultsOfTokens().get("access-token")).contains("has 5 characters");
            assertThat(callers.of("the-first-token")).isNotNull();
            assertThat(callers.of("short")).isNull();
        }
    }

    /** As a shell has them for {@code <(…)}: there is nothing to read a second time. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void areNoneWhereOneIsAPipe() throws Exception {
        write("api-key", "key-1");
        write("passphrase", "phrase-1");
        assertThat(new ProcessBuilder("mkfifo", path("secret-key")).start().waitFor())
                .isZero();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                write("secret-key", "secret-1");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Settings settings = configuration().read();
        writer.join();

        assertThat(key(settings, "bitget").apiKey()).isEqualTo("key-1");
        assertThat(files(settings).isEmpty()).isTrue();
    }

    @Test
    void areNoneWhereAllSecretsStandInTheConfiguration() {
        Settings settings = Configuration.valid()
                .with("purser.access-token", "the-access-token")
                .read();
        SecretFiles files = files(settings);

        assertThat(files.isEmpty()).isTrue();
        assertThat(files.hasKeyOf("bitget")).isFalse();
        assertThat(files.read()).isEqualTo(new SecretFiles.Outcome(List.of(), List.of(), false, Map.of(), Map.of()));
    }
}
