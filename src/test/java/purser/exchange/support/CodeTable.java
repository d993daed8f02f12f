package purser.exchange.support;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/**
 * An exchange's codes as they are on record: {@code codes/*.tsv} of the test resources. Each row has codes, product, meaning,
 * class, scope, how sure it is, and the source. What no request for balances can meet is left out.
 */
public final class CodeTable {

    private CodeTable() {}

    /** Code, class in our words, scope. */
    public static Stream<Arguments> of(String exchange) {
        return Resources.text("codes/" + exchange + ".tsv")
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(columns -> !columns[3].equals("not-for-reads") && columns[0].matches("[-0-9,]+"))
                .flatMap(columns -> Arrays.stream(columns[0].split(","))
                        .map(code -> Arguments.of(code, failureClass(columns[3]), columns[3], scope(columns[4]))));
    }

    // A request of Purser's holds no value of a caller's, so a wrong parameter is nobody's but Purser's.
    private static FailureClass failureClass(String text) {
        String name = text.split(":")[0];
        return name.equals("invalid-parameter")
                ? FailureClass.UNEXPECTED_RESPONSE
                : Arrays.stream(FailureClass.values())
                        .filter(failureClass -> failureClass.id().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static FailureScope scope(String text) {
        return switch (text) {
            case "endpoint" -> FailureScope.ENDPOINT;
            case "key", "account" -> FailureScope.ACCOUNT;
            case "ip-address" -> FailureScope.ADDRESS;
            default -> throw new IllegalStateException("no scope: " + text);
        };
    }
}
