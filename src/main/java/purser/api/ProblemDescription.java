package purser.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;

/**
 * What a type of problem is, whatever happened this time.
 *
 * @param type as in a {@link Problem}
 * @param meaning when it comes, and what Purser does
 * @param whatToDo what a person or a program does about it
 */
@RegisterForReflection
@JsonPropertyOrder({"type", "title", "status", "meaning", "whatToDo"})
public record ProblemDescription(String type, String title, int status, String meaning, String whatToDo) {

    private static final JsonWriter<ProblemDescription> WRITER = new JsonWriter<>(ProblemDescription.class);
    private static final JsonWriter<All> ALL_WRITER = new JsonWriter<>(All.class);

    /** Every type there is. */
    @RegisterForReflection
    public record All(List<ProblemDescription> problems) {

        /** The body of a response, in UTF-8. */
        public byte[] json() {
            return ALL_WRITER.bytes(this);
        }
    }

    static ProblemDescription of(ProblemType type) {
        return new ProblemDescription(
                type.uri(),
                type.title(),
                type.status(),
                ProblemTexts.of(type, "meaning"),
                ProblemTexts.of(type, "whatToDo"));
    }

    /**
     * The one of a name, as it stands behind {@code /problems/}.
     *
     * @throws ProblemException when there is none
     */
    public static ProblemDescription named(String name) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.id().equals(name))
                .findFirst()
                .map(ProblemDescription::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "there is no such type of problem; /problems lists them")));
    }

    /** All of them, by status. */
    public static All all() {
        return new All(
                Arrays.stream(ProblemType.values()).map(ProblemDescription::of).toList());
    }

    /** The body of a response, in UTF-8. */
    public byte[] json() {
        return WRITER.bytes(this);
    }
}
