package purser.api;

import java.util.Locale;
import java.util.stream.Stream;
import purser.exchange.FailureClass;

/**
 * The kinds of problems that callers meet, with their HTTP status. {@link ProblemDescription}
 * says what they mean.
 */
public enum ProblemType {
    INVALID_PARAMETER(400, "Invalid parameter"),
    BAD_REQUEST(400, "Bad request"),
    UNAUTHORIZED(401, "Access token missing or wrong"),
    CROSS_SITE_REQUEST(403, "Cross-site request refused"),
    FORBIDDEN(403, "Not allowed to this caller"),
    UNKNOWN_ACCOUNT(404, "Unknown account"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    MISDIRECTED_REQUEST(421, "Host name not allowed"),
    INTERNAL_ERROR(500, "Internal error"),
    CREDENTIALS_REJECTED(502, "The exchange rejects the credentials"),
    IP_NOT_ALLOWED(502, "The API key does not allow this IP address"),
    PERMISSION_DENIED(502, "The API key lacks a permission"),
    ACCOUNT_BLOCKED(502, "The exchange has blocked the account"),
    REGION_BLOCKED(502, "The exchange does not serve this region"),
    WRONG_ENVIRONMENT(502, "The API key belongs to another environment"),
    WRONG_ACCOUNT_MODE(502, "The account is in another mode"),
    KEY_NOT_READ_ONLY(502, "The API key is not known to be read-only"),
    PROXY_REFUSED(502, "The proxy to the exchange refuses the connection"),
    CERTIFICATE_NOT_TRUSTED(502, "The exchange's certificate is not trusted"),
    CLOCK_SKEW(502, "The clocks of the exchange and of Purser differ"),
    UNEXPECTED_RESPONSE(502, "The exchange's answer does not match its documentation"),
    RATE_LIMITED(503, "Too many requests to the exchange"),
    EXCHANGE_UNAVAILABLE(503, "The exchange is not available"),
    ISSUER_UNAVAILABLE(503, "The issuer of tokens is not available"),
    TIMEOUT(504, "The exchange did not answer in time");

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String uri = "/problems/" + id;
    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The type of an account's failure: it has the same name. */
    static ProblemType of(FailureClass failure) {
        return valueOf(failure.name());
    }

    /** The type of an error of HTTP itself. */
    static ProblemType of(int status) {
        return Stream.of(UNAUTHORIZED, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE)
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

    /** The end of the URI: {@code rate-limited}. */
    String id() {
        return id;
    }

    /** A relative reference: stays the same wherever Purser runs. */
    String uri() {
        return uri;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
