package purser.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;

/** RFC 9457 problem details. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "parameter", "exchangeCode", "retryAfter", "accounts"})
public record Problem(
        String type,

        String title,
        int status,
        @Nullable String detail,

        @Nullable String parameter,

        @Nullable String exchangeCode,

        @Nullable String retryAfter,

        @Nullable List<WalletEntry> accounts) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonWriter<Problem> WRITER = new JsonWriter<>(Problem.class);

    /** @param detail what happened this time; null when the type says it all */
    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null);
    }

    /** For a wrong query parameter. */
    static Problem ofParameter(String parameter, String detail) {
        ProblemType type = ProblemType.INVALID_PARAMETER;
        return new Problem(type.uri(), type.title(), type.status(), detail, parameter, null, null, null);
    }

    /** For an account that could not be read. */
    static Problem of(ExchangeFailure failure) {
        ProblemType type = ProblemType.of(failure.failureClass());
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                failure.detail(),
                null,
                failure.exchangeCode(),
                Timestamps.text(failure.retryAt()),
                null);
    }

    /** The same, for the whole answer: with what is the matter with each account. */
    Problem with(List<WalletEntry> each) {
        return new Problem(type, title, status, detail, parameter, exchangeCode, retryAfter, each);
    }

    /** The body of a response, in UTF-8. */
    public byte[] json() {
        return WRITER.bytes(this);
    }
}
