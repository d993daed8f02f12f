package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.documents.support.CodeBlock;

class SubjectReaderTest {

    private static final Optional<String> URL = Optional.of("https://login.example.com");
    private static final Optional<String> AUDIENCE = Optional.of("purser");

    private final Configuration configuration = Configuration.valid()
            .with("purser.callers.risk.subject", "service-risk")
            .with("purser.callers.risk.accounts", "bybit")
            .withIssuer(new JwtIssuer(URL, Optional.empty(), AUDIENCE));

    @Test
    void knowsACallerByItsSubject() {
        Callers callers = configuration.read().access().callers();

        assertThat(callers.haveSubjects()).isTrue();
        assertThat(callers.ofSubject("service-risk").name()).isEqualTo("risk");
        assertThat(callers.ofSubject("service-other")).isNull();
        assertThat(callers.of("service-risk")).isNull();
    }

    @Test
    void isReadAsTheDocumentHasIt() {
        Map<String, String> documented = CodeBlock.of("docs/configuration.md").stream()
                .filter(block -> block.text().contains("QUARKUS_OIDC_"))
                .findFirst()
                .orElseThrow()
                .text()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Configuration right = Configuration.valid()
                .withIssuer(new JwtIssuer(
                        Optional.of(documented.remove(NamedVariables.variable(JwtIssuer.URL))),
                        Optional.empty(),
                        Optional.of(documented.remove(NamedVariables.variable(JwtIssuer.AUDIENCE)))));
        documented.forEach(right::withVariable);

        assertThat(right.read()
                        .access()
                        .callers()
                        .ofSubject("service-account-desk")
                        .name())
                .isEqualTo("desk");
    }

    /** Nobody has a token of Purser's own, and still nobody is answered without one. */
    @Test
    void closesPurser() {
        Settings.Access access = configuration.listeningOn("0.0.0.0").read().access();

        assertThat(access.callers().needNoToken()).isFalse();
        assertThat(access.localOnly()).isFalse();
        assertThat(access.callers().of(null)).isNull();
    }

    @Test
    void standsBesideTokens() {
        configuration
                .with("purser.access-token", "the-token-of-all")
                .with("purser.callers.desk.token", "the-token-of-desk")
                .with("purser.callers.desk.accounts", "bitget");
        Callers callers = configuration.read().access().callers();

        assertThat(callers.of("the-token-of-desk").name()).isEqualTo("desk");
        assertThat(callers.of("the-token-of-all").seesAll()).isTrue();
        assertThat(callers.ofSubject("service-risk").name()).isEqualTo("risk");
    }

    @Test
    void isReadFromAVariable() {
        Settings settings = configuration
                .withVariable("PURSER_CALLERS_NIGHT_REPORT_SUBJECT", "auth0|507f1f77bcf86cd799439011")
                .withVariable("PURSER_CALLERS_NIGHT_REPORT_ACCOUNTS", "all")
                .read();

        assertThat(settings.access()
                        .callers()
                        .ofSubject("auth0|507f1f77bcf86cd799439011")
                        .name())
                .isEqualTo("night-report");
    }

    @Test
    void needsABuildThatReadsJwts() {
        configuration.withIssuer(null);

        assertThat(configuration.fault())
                .isEqualTo("purser.callers.risk.subject (PURSER_CALLERS_RISK_SUBJECT): this build reads no JWTs:"
                        + " build with -Pjwt, or give the caller a token");
    }

    @ParameterizedTest
    @CsvSource({"token, the-token-of-risk", "token-file, /run/secrets/token"})
    void isInPlaceOfAToken(String key, String value) {
        configuration.with("purser.callers.risk." + key, value);

        assertThat(configuration.fault())
                .startsWith("purser.callers.risk.subject")
                .contains("take one of them");
    }

    @Test
    void isOneCallersAlone() {
        configuration.with("purser.callers.desk.subject", "service-risk").with("purser.callers.desk.accounts", "all");

        assertThat(configuration.fault()).isEqualTo("the callers desk and risk have the same subject");
    }

    /** What Quarkus would let pass. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, purser, quarkus.oidc.auth-server-url (QUARKUS_OIDC_AUTH_SERVER_URL): missing",
                "https://a, -, -, quarkus.oidc.token.audience (QUARKUS_OIDC_TOKEN_AUDIENCE): missing",
                "https://a, -, any, quarkus.oidc.token.audience (QUARKUS_OIDC_TOKEN_AUDIENCE): is any",
                "https://a, -, 'purser, any', quarkus.oidc.token.audience (QUARKUS_OIDC_TOKEN_AUDIENCE): is any",
                "https://a, any, purser, quarkus.oidc.token.issuer (QUARKUS_OIDC_TOKEN_ISSUER): is any"
            })
    void needsAnIssuerAndAnAudience(String url, String name, String audience, String fault) {
        configuration.withIssuer(
                new JwtIssuer(Optional.ofNullable(url), Optional.ofNullable(name), Optional.ofNullable(audience)));

        assertThat(configuration.fault()).startsWith(fault);
    }

    @Test
    void leavesTheIssuerAloneWhereNoCallerHasASubject() {
        configuration
                .without("purser.callers.risk.subject")
                .with("purser.callers.risk.token", "the-token-of-risk")
                .withIssuer(new JwtIssuer(Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(configuration.read().access().callers().haveSubjects()).isFalse();
    }
}
