package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import purser.exchange.ExchangeFailure;

/** RFC 9457 problem details. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "parameter", "exchangeCode", "retryAfter", "accounts"})
@Schema(name = "Problem", description = "RFC 9457 problem details.")
public record Problem(
        @Schema(required = true, examples = "/problems/rate-limited", description = "Which problem: see the README.")
        String type,

        @Schema(required = true) String title,
        @Schema(required = true, examples = "503") int status,
        @Schema(description = "What happened this time.") String detail,

        @Schema(description = "The query parameter that is wrong.")
        String parameter,

        @Schema(examples = "10006", description = "The exchange's own code.")
        String exchangeCode,

        @Schema(format = "date-time", description = "The exchange is not asked again before this moment.")
        String retryAfter,

        @Schema(description = "When no account could be read: what is the matter with each.")
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
