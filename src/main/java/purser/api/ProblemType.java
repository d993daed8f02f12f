package purser.api;

import java.util.stream.Stream;
import purser.exchange.FailureClass;

/** The kinds of problems that callers meet, with their HTTP status. The table in the README is this one. */
enum ProblemType {
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter is wrong"),
    BAD_REQUEST("bad-request", 400, "The request is not understood"),
    UNAUTHORIZED("unauthorized", 401, "The access token is missing or wrong"),
    UNKNOWN_ACCOUNT("unknown-account", 404, "There is no such account"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Only GET"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Only JSON"),
    INTERNAL_ERROR("internal-error", 500, "Purser has a defect"),
    CREDENTIALS_REJECTED("credentials-rejected", 502, "The exchange rejects the credentials"),
    IP_NOT_ALLOWED("ip-not-allowed", 502, "The API key does not allow this IP address"),
    PERMISSION_DENIED("permission-denied", 502, "The API key lacks a permission"),
    ACCOUNT_BLOCKED("account-blocked", 502, "The exchange has blocked the account"),
    REGION_BLOCKED("region-blocked", 502, "The exchange does not serve this region"),
    WRONG_ENVIRONMENT("wrong-environment", 502, "The key is of another environment"),
    WRONG_ACCOUNT_MODE("wrong-account-mode", 502, "The account is in another mode"),
    CLOCK_SKEW("clock-skew", 502, "The exchange's clock and ours are apart"),
    UNEXPECTED_RESPONSE("unexpected-response", 502, "The exchange's answer is not what its documentation says"),
    RATE_LIMITED("rate-limited", 503, "Too many requests to the exchange"),
    EXCHANGE_UNAVAILABLE("exchange-unavailable", 503, "The exchange is not available"),
    TIMEOUT("timeout", 504, "The exchange did not answer in time");

    private final String id;
    private final int status;
    private final String title;

    ProblemType(String id, int status, String title) {
        this.id = id;
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

    /** A relative reference: stays the same wherever Purser runs. */
    String uri() {
        return "/problems/" + id;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
