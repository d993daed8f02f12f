package purser.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The figures of one row of an answer, exact, by the exchange's own names. Unlike the amounts of a spot wallet they can be
 * negative: a debt, a loss.
 */
public final class Figures {

    private final JsonNode row;
    private final String path;

    private Figures(JsonNode row, String path) {
        this.row = row;
        this.path = path;
    }

    /**
     * The rows of an array.
     *
     * @param path where the array stands, for the failure's text
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is no array of objects
     */
    public static List<Figures> rows(JsonNode array, String path) {
        AnswerJson.requireList(array, path);
        return IntStream.range(0, array.size())
                .mapToObj(i -> row(array.get(i), path + "[" + i + "]"))
                .toList();
    }

    private static Figures row(JsonNode row, String path) {
        if (!row.isObject()) {
            throw ExchangeFailure.unexpected(path + " is not an object");
        }
        return new Figures(row, path + ".");
    }

    /** The row's coin; see {@link Coins#required(String, String, Ask)}. */
    public String coin(Ask ask) {
        JsonNode name = row.path("coin");
        return Coins.required(name.isTextual() ? name.asText() : null, path + "coin", ask);
    }

    /**
     * A figure that must be there.
     *
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is missing, blank or unreadable
     */
    public BigDecimal required(String name) {
        BigDecimal figure = optional(name);
        if (figure == null) {
            throw ExchangeFailure.unexpected(path + name + (row.hasNonNull(name) ? " is blank" : " is missing"));
        }
        return figure;
    }

    /**
     * A figure that the exchange may leave out.
     *
     * @return null when missing or blank
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there and unreadable
     */
    public BigDecimal optional(String name) {
        JsonNode figure = row.path(name);
        if (figure.isMissingNode() || figure.isNull()) {
            return null;
        }
        if (!figure.isTextual() && !figure.isNumber()) {
            throw ExchangeFailure.unexpected(path + name + " has the wrong type");
        }
        return Amounts.signed(figure.asText(), path + name);
    }

    /** A figure, zero when it is missing or blank: for one that the exchange documents as optional. */
    public BigDecimal orZero(String name) {
        BigDecimal figure = optional(name);
        return figure == null ? BigDecimal.ZERO : figure;
    }

    /**
     * A figure that may be blank but not missing: then the exchange has changed its answer.
     *
     * @return null when blank
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when missing or unreadable
     */
    public BigDecimal blankable(String name) {
        if (!row.has(name)) {
            throw ExchangeFailure.unexpected(path + name + " is missing");
        }
        return optional(name);
    }

    /** Every figure of the row in the exchange's order, also those that Purser has no use for; blank ones are left out. */
    public Map<String, BigDecimal> all() {
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        row.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!field.getKey().equals("coin") && (value.isTextual() || value.isNumber())) {
                BigDecimal figure = Amounts.ifReadable(value.asText());
                if (figure != null) {
                    all.put(field.getKey(), figure);
                }
            }
        });
        return all;
    }
}
