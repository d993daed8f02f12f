package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Proxy;

class ProxyReaderTest {

    private static final String BITGET = "purser.accounts.bitget.";

    @TempDir
    private Path folder;

    @Test
    void withoutAnyThereIsNone() {
        assertThat(proxy(Configuration.valid(), "bitget")).isNull();
    }

    @Test
    void theOneOfAllIsEachAccounts() {
        Configuration configuration = Configuration.valid().with("purser.proxy", "http://proxy.test:3128/");

        assertThat(proxy(configuration, "bitget")).isEqualTo(new Proxy("proxy.test", 3128, null, null));
        assertThat(proxy(configuration, "bybit")).isEqualTo(new Proxy("proxy.test", 3128, null, null));
    }

    @Test
    void anAccountsOwnGoesBeforeTheOneOfAll() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Configuration configuration = Configuration.valid()
                .with("purser.proxy", "http://proxy.test:3128")
                .with(BITGET + "proxy", "http://own.test:8080")
                .with(BITGET + "proxy-username", "purser")
                .with(BITGET + "proxy-password-file", password.toString())
                .with("purser.accounts.bybit.proxy", "none");

        assertThat(proxy(configuration, "bitget")).isEqualTo(new Proxy("own.test", 8080, "purser", "secret"));
        assertThat(proxy(configuration, "bybit")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.test:3128, proxy.test:3128",
        "https_proxy, proxy.test:3128, proxy.test:3128",
        "HTTPS_PROXY, http://[::1]:3128/, [::1]:3128"
    })
    void takesTheVariableOfOtherPrograms(String variable, String value, String place) {
        assertThat(proxy(Configuration.valid().withVariable(variable, value), "bitget")
                        .place())
                .isEqualTo(place);
    }

    @Test
    void takesTheUserFromTheVariable() {
        Configuration configuration =
                Configuration.valid().withVariable("HTTPS_PROXY", "http://purser:a+b%40c@proxy.test:3128");

        assertThat(proxy(configuration, "bitget")).isEqualTo(new Proxy("proxy.test", 3128, "purser", "a+b@c"));
    }

    @Test
    void purserProxyGoesBeforeTheVariable() {
        Configuration configuration = Configuration.valid().withVariable("HTTPS_PROXY", "socks5://proxy.test:1080");

        assertThat(proxy(configuration.with("purser.proxy", "none"), "bitget")).isNull();
        assertThat(proxy(configuration.with("purser.proxy", "http://p.test:1"), "bitget")
                        .place())
                .isEqualTo("p.test:1");
    }

    @Test
    void blankVariablesAreNone() {
        assertThat(proxy(Configuration.valid().withVariable("HTTPS_PROXY", " "), "bitget"))
                .isNull();
    }

    @Test
    void hostsThatNoProxyListsHaveNoneUnlessTheAccountHasItsOwn() {
        Configuration configuration = Configuration.valid()
                .with("purser.proxy", "http://proxy.test:3128")
                .with(BITGET + "base-url", "https://vip.bitget.test")
                .withVariable("NO_PROXY", "bitget.test");

        assertThat(proxy(configuration, "bitget")).isNull();
        assertThat(proxy(configuration, "bybit")).isNotNull();
        assertThat(proxy(configuration.with(BITGET + "proxy", "http://own.test:1"), "bitget"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://127.0.0.1:8443", "https://[::1]:8443"})
    void thisMachineIsReachedWithoutOne(String url) {
        Configuration configuration = Configuration.valid()
                .with("purser.proxy", "http://proxy.test:3128")
                .with(BITGET + "base-url", url);

        assertThat(proxy(configuration, "bitget")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://proxy.test:3128 | is not http://",
                "socks5://proxy.test:1080 | is not http://",
                "proxy.test:3128 | is not http://",
                "http://proxy.test | names no port",
                "http://proxy.test:0 | names no port",
                "http://:3128 | names no host",
                "http://proxy.test:3128/x | more than a host",
                "http://proxy test:3128 | is no URL",
                "http://purser:hidden@proxy.test:3128 | purser.proxy-username"
            })
    void tellsWhatIsWrong(String url, String what) {
        String message = Configuration.valid().with("purser.proxy", url).message();

        assertThat(message)
                .contains("purser.proxy (PURSER_PROXY)", what, "http://host:port")
                .doesNotContain("hidden");
    }

    @Test
    void tellsWhatIsWrongInTheVariable() {
        String message = Configuration.valid()
                .withVariable("HTTPS_PROXY", "socks5://purser:hidden@proxy.test:1080")
                .message();

        assertThat(message)
                .contains("HTTPS_PROXY: is not http://", "PURSER_PROXY", "none")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy-username, purser, proxy-password",
        "proxy-password, hidden, proxy-username",
    })
    void userAndPasswordComeTogether(String key, String value, String missing) {
        String message = Configuration.valid()
                .with("purser.proxy", "http://proxy.test:3128")
                .with("purser." + key, value)
                .message();

        assertThat(message).contains("purser." + missing, "missing").doesNotContain("hidden");
    }

    @Test
    void aUserWithoutAProxyIsAFault() {
        assertThat(Configuration.valid()
                        .with(BITGET + "proxy-username", "purser")
                        .message())
                .contains(BITGET + "proxy (PURSER_ACCOUNTS_BITGET_PROXY): missing");
    }

    @Test
    void blankIsAFault() {
        assertThat(Configuration.valid().with("purser.proxy", "").message())
                .contains("purser.proxy (PURSER_PROXY): is blank");
    }

    @Test
    void plainHttpMayGoThroughNoProxy() {
        assertThat(Configuration.valid()
                        .with(BITGET + "base-url", "http://localhost:8080")
                        .with(BITGET + "proxy", "http://own.test:8080")
                        .message())
                .contains(BITGET + "proxy", "plain http");
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(new Proxy("proxy.test", 1, "purser", "hidden").toString()).doesNotContain("hidden");
    }

    private static Proxy proxy(Configuration configuration, String account) {
        return configuration.account(account).egress().proxy();
    }
}
