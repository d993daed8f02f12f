package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What the exchanges do with the rows of an account: leave some out, and add some up. */
final class Rows {
    private Rows() {}

    static ArrayNode only(ArrayNode rows, Predicate<JsonNode> kept) {
        return Json.array()
                .addAll(StreamSupport.stream(rows.spliterator(), false)
                        .filter(kept)
                        .toList());
    }

    /** The rows of these coins, by their exact names; without names, those that are not all zero in these amounts. */
    static ArrayNode named(ArrayNode rows, List<String> coins, List<String> amounts) {
        return coins.isEmpty() ? held(rows, amounts) : named(rows, coins);
    }

    static ArrayNode named(ArrayNode rows, List<String> coins) {
        return only(rows, row -> coins.contains(row.path("coin").asText()));
    }

    /**
     * The rows that are not all zero. Only a row whose every amount can be read as zero is left out; one that cannot be
     * read is there for the client to see.
     */
    static ArrayNode held(ArrayNode rows, List<String> amounts) {
        return only(rows, row -> !amounts.stream().map(row::path).allMatch(amount -> number(amount)
                .filter(value -> value.signum() == 0)
                .isPresent()));
    }

    /** The sum of a field over the rows in which it can be read. */
    static BigDecimal sum(ArrayNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> number(row.path(field)).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<BigDecimal> number(JsonNode amount) {
        if (amount.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(amount.isTextual() ? amount.textValue() : Json.write(amount)));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
