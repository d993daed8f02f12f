package purser.jwt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static purser.contract.support.Eventually.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.SandboxControl;

/** Callers that are known by the subject of a JWT, beside one with a token of Purser's own. */
@QuarkusTest
@QuarkusTestResource(value = JwtResource.class, restrictToAnnotatedClass = true)
class JwtCallersTest {

    private static final String DESK = "service-account-desk";
    private static final String RISK = "auth0|5f7c8ec7c33c6c004bbafe82";

    private static final SigningKey RSA = SigningKey.rsa("rsa-1");
    private static final SigningKey EC = SigningKey.ec("ec-1");

    SandboxControl sandbox;
    TestIssuer issuer;

    private final WholeLog log = new WholeLog();

    @BeforeEach
    void reset() {
        issuer.publish(RSA, EC);
        eventually(() -> ask(Jwt.of(issuer, RSA, DESK).signed()).then().statusCode(200));
        sandbox.reset();
        log.lines().clear();
        issuer.asked().clear();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void seeTheirAccountsAndNoOthers() {
        assertThat(accounts(Jwt.of(issuer, RSA, DESK).signed())).containsExactly("beta");
        assertThat(accounts(Jwt.of(issuer, EC, DESK).signed())).containsExactly("beta");
        assertThat(accounts(Jwt.of(issuer, RSA, RISK).signed())).containsExactly("alpha", "beta");
        assertThat(accounts(JwtResource.TOKEN)).containsExactly("alpha", "beta", "gamma");

        for (String path : List.of("/balances", "/accounts", "/balances/beta")) {
            ask(Jwt.of(issuer, RSA, DESK).signed(), path)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("alpha")))
                    .body(not(containsString("gamma")));
        }
        ask(Jwt.of(issuer, RSA, DESK).signed(), "/balances/alpha").then().statusCode(404);
        ask(Jwt.of(issuer, RSA, DESK).signed(), "/").then().statusCode(404);
    }

    @Test
    void mayBeOfSeveralAudiences() {
        assertThat(accounts(Jwt.of(issuer, RSA, DESK)
                        .with("aud", List.of("account", Jwt.AUDIENCE))
                        .signed()))
                .containsExactly("beta");
    }

    /** As a browser sends what its user has pasted for a password. */
    @Test
    void maySendItAsAPassword() {
        String password = "any:" + Jwt.of(issuer, RSA, DESK).signed();

        given().header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)))
                .get("/balances")
                .then()
                .statusCode(200);
    }

    @Test
    void areHeardThoughABodyComesWithTheirToken() {
        given().header("Authorization", "Bearer " + Jwt.of(issuer, RSA, DESK).signed())
                .body("x".repeat(10_000))
                .post("/balances")
                .then()
                .statusCode(405);
    }

    record Bad(String what, Function<TestIssuer, String> token) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bad bad(String what, UnaryOperator<Jwt> change) {
        return new Bad(what, issuer -> change.apply(Jwt.of(issuer, RSA, DESK)).signed());
    }

    private static Bad forged(String what, Function<Jwt, String> forgery) {
        return new Bad(what, issuer -> forgery.apply(Jwt.of(issuer, RSA, DESK)));
    }

    static Stream<Bad> bad() {
        long now = System.currentTimeMillis() / 1000;
        SigningKey stranger = SigningKey.rsa("stranger");
        return Stream.of(
                new Bad("no JWT", issuer -> "the-token-of-nobody"),
                new Bad("two dots", issuer -> "a.b.c"),
                new Bad("dots alone", issuer -> ".."),
                new Bad("five parts", issuer -> "e30.e30.e30.e30.e30"),
                new Bad("empty objects", issuer -> "e30.e30.e30"),
                new Bad("no JSON", issuer -> SigningKey.base64("{{") + ".e30.e30"),
                new Bad("one of Purser's tokens, nearly", issuer -> JwtResource.TOKEN + "x"),
                new Bad("a subject", issuer -> DESK),
                bad("expired", jwt -> jwt.with("exp", now - 60)),
                bad("without an end", jwt -> jwt.with("exp", null)),
                bad("an end that is no number", jwt -> jwt.with("exp", "tomorrow")),
                bad("not yet valid", jwt -> jwt.with("nbf", now + 300)),
                bad("of another issuer", jwt -> jwt.with("iss", "https://elsewhere.example.com")),
                bad("of no issuer", jwt -> jwt.with("iss", null)),
                bad("for another service", jwt -> jwt.with("aud", "payments")),
                bad("for other services", jwt -> jwt.with("aud", List.of("payments", "purser-test"))),
                bad("for no service", jwt -> jwt.with("aud", null)),
                bad("of an unknown subject", jwt -> jwt.with("sub", "service-account-other")),
                bad("of a caller's name", jwt -> jwt.with("sub", "desk")),
                bad("of no subject", jwt -> jwt.with("sub", null)),
                bad("of a subject that is no text", jwt -> jwt.with("sub", List.of(DESK))),
                bad("of an unknown key", jwt -> jwt.withHeader("kid", "nowhere")),
                bad("of another kind of key", jwt -> jwt.withHeader("kid", EC.id())),
                bad("of another algorithm", jwt -> jwt.withHeader("alg", "RS512")),
                bad("of no algorithm", jwt -> jwt.withHeader("alg", null)),
                bad("of an unknown algorithm", jwt -> jwt.withHeader("alg", "XX999")),
                bad("with a header that must be understood", jwt -> jwt.withHeader("crit", List.of("purser"))
                        .withHeader("purser", true)),
                forged("alg none, no signature", jwt -> jwt.withHeader("alg", "none")
                        .signedWith("")),
                forged("alg none, a signature", jwt -> jwt.withHeader("alg", "none")
                        .signedWith("AAAA")),
                forged("alg None", jwt -> jwt.withHeader("alg", "None").signedWith("AAAA")),
                forged("the public key as a secret", JwtCallersTest::hmac),
                forged("a signature of another JWT", jwt -> {
                    String other = jwt.with("sub", "service-account-other").signed();
                    return jwt.signedWith(other.substring(other.lastIndexOf('.') + 1));
                }),
                forged("a signature that is none", jwt -> jwt.signedWith("AAAA")),
                forged(
                        "a stranger's signature",
                        jwt -> stranger.sign(jwt.header(), jwt.claims().encode())),
                forged(
                        "a stranger's key in the header",
                        jwt -> stranger.sign(
                                jwt.withHeader("kid", null)
                                        .withHeader("jwk", stranger.published())
                                        .header(),
                                jwt.claims().encode())),
                forged(
                        "a stranger's key by its address",
                        jwt -> stranger.sign(
                                jwt.withHeader("kid", "stranger")
                                        .withHeader("jku", "http://127.0.0.1:9/keys")
                                        .header(),
                                jwt.claims().encode())),
                forged("claims that are a list", jwt -> RSA.sign(jwt.header(), "[1]")),
                forged("claims that are no JSON", jwt -> RSA.sign(jwt.header(), "{")));
    }

    private static String hmac(Jwt jwt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(RSA.publicBytes(), "HmacSHA256"));
            String content = jwt.withHeader("alg", "HS256").signedWith("");
            byte[] signature =
                    mac.doFinal(content.substring(0, content.length() - 1).getBytes(StandardCharsets.US_ASCII));
            return content + SigningKey.base64(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void areNobodyWithAToken(Bad bad) {
        String token = bad.token().apply(issuer);

        ask(token)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", is("/problems/unauthorized"))
                .body(not(containsString("balances")));
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
        assertThat(log.lines()).contains("purser.audit: caller (none): GET /balances 401");
        assertNothingToldOf(token);
    }

    @Test
    void areNamedInTheLogAndTheirTokensAreNot() {
        String token = Jwt.of(issuer, RSA, RISK).signed();

        ask(token, "/balances?coin=usdt").then().statusCode(200);

        eventually(() -> assertThat(log.lines()).contains("purser.audit: caller risk: GET /balances?coin=usdt 200"));
        assertNothingToldOf(token);
    }

    private void assertNothingToldOf(String token) {
        // Something is logged at this level, or this would tell nothing.
        assertThat(log.lines()).isNotEmpty();
        for (String part : token.split("\\.")) {
            if (part.length() > 4) {
                assertThat(log.lines()).noneMatch(line -> line.contains(part));
                assertThat(issuer.asked()).noneMatch(request -> request.contains(part));
            }
        }
    }

    @Test
    void goOnWithTheIssuersNewKeys() {
        SigningKey next = SigningKey.ec("ec-2");
        issuer.publish(next);

        eventually(() -> ask(Jwt.of(issuer, next, DESK).signed()).then().statusCode(200));
        ask(Jwt.of(issuer, RSA, DESK).signed()).then().statusCode(401);
        ask(Jwt.of(issuer, EC, DESK).signed()).then().statusCode(401);
    }

    @Test
    void goOnWithKnownKeysWhileTheIssuerIsDown() throws Exception {
        issuer.stop();
        try {
            assertThat(accounts(Jwt.of(issuer, RSA, DESK).signed())).containsExactly("beta");
            // Whether this is one of its new keys, nobody can tell.
            String unknown = Jwt.of(issuer, SigningKey.rsa("rsa-2"), DESK).signed();
            eventually(() -> ask(unknown).then().statusCode(503).body("type", is("/problems/issuer-unavailable")));
            assertNothingToldOf(unknown);
        } finally {
            issuer.start();
        }
    }

    private static List<String> accounts(String token) {
        Response answer = ask(token);
        answer.then().statusCode(200);
        List<Map<String, Object>> accounts = answer.jsonPath().getList("accounts");
        return accounts.stream()
                .map(account -> account.get("account").toString())
                .distinct()
                .toList();
    }

    private static Response ask(String token) {
        return ask(token, "/balances");
    }

    private static Response ask(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }
}
