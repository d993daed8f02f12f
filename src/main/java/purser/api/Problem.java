package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import purser.exchange.ExchangeFailure;

/** RFC 9457 problem details. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "parameter", "exchangeCode", "retryAfter", "accounts"})
public record Problem(
        String type,

        String title,
        int status,
        String detail,

        String parameter,

        String exchangeCode,

        String retryAfter,

        List<WalletEntry> accounts) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null);
    }

    /** For a wrong query parameter. */
    public static Problem ofParameter(String parameter, String detail) {
        ProblemType type = ProblemType.INVALID_PARAMETER;
        return new Problem(type.uri(), type.title(), type.status(), detail, parameter, null, null, null);
    }

    /** For an account that could not be read. */
    public static Problem of(ExchangeFailure failure) {
        ProblemType type = ProblemType.of(failure.failureClass());
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                failure.detail(),
                null,
                failure.exchangeCode(),
                Moments.text(failure.retryAt()),
                null);
    }

    /** The same, for the whole answer: with what is the matter with each account. */
    Problem with(List<WalletEntry> each) {
        return new Problem(type, title, status, detail, parameter, exchangeCode, retryAfter, each);
    }
}
