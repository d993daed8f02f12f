package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;

/** Answers of Bitget's, and what became of them, to the digit. */
final class Told {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final String TIME = "\"requestTime\": 1746687063471";

    private Told() {}

    static BitgetEnvelope answer(String body) {
        return BitgetEnvelope.read(RawResponses.ok(body), false, NOW);
    }

    /** An answer with this {@code data}. */
    static String envelope(String data) {
        return "{\"code\": \"00000\", \"msg\": \"success\", " + TIME + ", \"data\": " + data + "}";
    }

    /** An answer whose {@code data} is a list of these rows. */
    static String rows(String... rows) {
        return envelope(List.of(rows).stream().collect(Collectors.joining(", ", "[", "]")));
    }

    /** A row of strings. @param fields names and values in turn; a value that starts with a brace, bracket or bar is JSON */
    static String row(String... fields) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            String value = fields[i + 1].matches("[\\[{|].*")
                    ? fields[i + 1].replaceFirst("^\\|", "")
                    : "\"" + fields[i + 1] + "\"";
            row.append(i == 0 ? "{" : ", ")
                    .append('"')
                    .append(fields[i])
                    .append("\": ")
                    .append(value);
        }
        return row.append('}').toString();
    }

    /** Free, used, total, equity, debt and value as they are written, with a dash for each that is not known. */
    static String figures(Balance balance) {
        return Stream.of(
                        balance.free(),
                        balance.used(),
                        balance.total(),
                        balance.equity(),
                        balance.debt(),
                        balance.value())
                .map(Told::plain)
                .collect(Collectors.joining(" "));
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? "-" : amount.toPlainString();
    }

    /** Every figure that Bitget gave. */
    static List<String> detail(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    static void refused(ThrowingCallable call, String what) {
        ExchangeFailure failure = Failures.of(call);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }
}
