package purser.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account's endpoints answer word for word to well signed requests, whatever the account holds. */
final class LiteralAnswers {
    static final LiteralAnswers NONE = new LiteralAnswers(List.of());

    private final List<Literal> mostParametersFirst;

    /**
     * One of them.
     *
     * @param parameters what a request for it must have in its query, among others
     */
    record Literal(String endpoint, Map<String, String> parameters, Answer answer) {

        private boolean isFor(Map<String, String> asked) {
            return asked.entrySet().containsAll(parameters.entrySet());
        }
    }

    LiteralAnswers(List<Literal> literals) {
        var sorted = new ArrayList<>(literals);
        sorted.sort(Comparator.comparingInt(
                        (Literal literal) -> literal.parameters().size())
                .reversed());
        mostParametersFirst = List.copyOf(sorted);
    }

    /** The one with the most parameters of those that are for a request. */
    Optional<Answer> to(String endpoint, ApiRequest request) {
        return mostParametersFirst.stream()
                .filter(literal -> literal.endpoint().equals(endpoint))
                .filter(literal -> literal.isFor(readable(request)))
                .map(Literal::answer)
                .findFirst();
    }

    private static Map<String, String> readable(ApiRequest request) {
        try {
            return request.parameters();
        } catch (IllegalArgumentException brokenEncoding) {
            return Map.of();
        }
    }
}
