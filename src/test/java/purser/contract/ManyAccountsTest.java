package purser.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Several accounts at each exchange, with HMAC keys and with RSA keys. */
@QuarkusTest
@QuarkusTestResource(value = ManyAccountsTest.Accounts.class, restrictToAnnotatedClass = true)
class ManyAccountsTest {

    /** The accounts' configuration; the RSA keys are made anew for each run. */
    public static class Accounts extends SandboxResource {

        static final KeyPair RSA = rsa();

        @Override
        protected Map<String, String> more() {
            String privateKey = pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
            return Map.ofEntries(
                    Map.entry("purser.accounts.main-bitget.exchange", "bitget"),
                    Map.entry("purser.accounts.main-bitget.environment", "sandbox"),
                    Map.entry("purser.accounts.main-bitget.wallets", "trading"),
                    Map.entry("purser.accounts.main-bitget.rate-limit", "10000/1s"),
                    Map.entry("purser.accounts.main-bitget.api-key", "main-bitget-key"),
                    Map.entry("purser.accounts.main-bitget.private-key", privateKey),
                    Map.entry("purser.accounts.main-bitget.passphrase", "a passphrase with spaces"),
                    Map.entry("purser.accounts.main-bybit.exchange", "bybit"),
                    Map.entry("purser.accounts.main-bybit.environment", "sandbox"),
                    Map.entry("purser.accounts.main-bybit.wallets", "trading"),
                    Map.entry("purser.accounts.main-bybit.rate-limit", "10000/1s"),
                    Map.entry("purser.accounts.main-bybit.api-key", "main-bybit-key"),
                    Map.entry("purser.accounts.main-bybit.private-key", privateKey.replace("\n", "\\n")),
                    Map.entry("purser.accounts.second-bybit.exchange", "bybit"),
                    Map.entry("purser.accounts.second-bybit.environment", "sandbox"),
                    Map.entry("purser.accounts.second-bybit.wallets", "trading"),
                    Map.entry("purser.accounts.second-bybit.rate-limit", "10000/1s"),
                    Map.entry("purser.accounts.second-bybit.api-key", "second-bybit-key"),
                    Map.entry("purser.accounts.second-bybit.secret-key", "second-bybit-secret"));
        }

        private static KeyPair rsa() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        static String pem(String label, byte[] der) {
            return "-----BEGIN " + label + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                    + "-----\n";
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void accounts() {
        sandbox.reset();
        String publicKey = Accounts.pem("PUBLIC KEY", Accounts.RSA.getPublic().getEncoded())
                .replace("\n", "\\n");
        sandbox.account("bitget", "main-bitget-key", """
                {"publicKey": "%s", "passphrase": "a passphrase with spaces", "assets": [{"coin": "usdt",
                 "available": "0.1", "frozen": "0", "locked": "0", "limitAvailable": "0", "uTime": null}]}""".formatted(publicKey));
        sandbox.account("bybit", "main-bybit-key", """
                {"publicKey": "%s", "assets": [{"coin": "USDT", "free": "0.2", "frozen": "0", "withdraw": ""}]}""".formatted(publicKey));
        sandbox.account("bybit", "second-bybit-key", """
                {"secretKey": "second-bybit-secret",
                 "assets": [{"coin": "USDT", "free": "0.3", "frozen": "0.000000000000000001", "withdraw": ""}]}""");
        sandbox.untilAllCanBeRead();
    }

    @Test
    void signsWithRsaKeys() {
        given().get("/balances?account=main-bitget,main-bybit&scope=all")
                .then()
                .statusCode(200)
                .body("accounts.state", everyItem(is("fresh")))
                .body("totals.find { it.coin == 'USDT' }.total", is("0.3"));
    }

    @Test
    void addsUpOverSeveralAccountsOfOneExchange() {
        given().get("/balances?exchange=bybit&coin=usdt&account=main-bybit,second-bybit")
                .then()
                .body("accounts.account", contains("main-bybit", "second-bybit"))
                .body("totals[0].free", is("0.5"))
                .body("totals[0].used", is("0.000000000000000001"))
                .body("totals[0].total", is("0.500000000000000001"));
    }

    @Test
    void keepsOneAccountsTroubleFromTheOthers() {
        sandbox.fault("bybit", "{\"code\": \"10003\", \"apiKey\": \"second-bybit-key\", \"times\": 1}");

        given().get("/balances?coin=usdt")
                .then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body("accounts.account", contains("bitget", "bybit", "main-bitget", "main-bybit", "second-bybit"))
                .body("accounts.state", contains("fresh", "fresh", "fresh", "fresh", "failed"));
    }

    @Test
    void refusesAWrongSignature() {
        sandbox.account("bybit", "main-bybit-key", "{\"secretKey\": \"not an RSA key\"}");

        given().get("/balances/main-bybit")
                .then()
                .statusCode(502)
                .body("type", is("/problems/credentials-rejected"))
                .body("exchangeCode", is("10004"));
        given().get("/balances/main-bybit").then().statusCode(502);
    }
}
