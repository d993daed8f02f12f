package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a caller sends is a query or a problem, and a problem can always be told. */
class BalancesQueryFuzzTest {

    private static final int QUERIES = 120_000;
    private static final String[] NAMES = {"account", "exchange", "wallet", "coin", "scope", "partial"};
    private static final String[] VALUES = {
        "bitget",
        "bybit",
        "second",
        "main",
        "usdt",
        "BTC",
        "1inch",
        "held",
        "earn",
        "all",
        "true",
        "false",
        "",
        " ",
        ",",
        "a,b",
        "*",
        "null",
        "%00",
        "../..",
        "' OR 1=1",
        "<b>",
        "\ud83d\ude00",
        "\u202e",
        "\u0000"
    };
    private static final Set<String> ACCOUNTS = Set.of("bitget", "bybit", "second");

    private final Random random = new Random(20_261_121);
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void neverMeetsAnythingButAProblem() throws JsonProcessingException {
        int accepted = 0;
        for (int i = 0; i < QUERIES; i++) {
            MultivaluedMap<String, String> parameters = parameters();
            try {
                check(BalancesQuery.of(parameters, Parameters.ACCOUNTS), parameters);
                accepted++;
            } catch (ProblemException refusal) {
                check(refusal.problem(), parameters);
            }
        }
        // Both kinds must be there, or nothing was tested.
        assertThat(accepted).isBetween(QUERIES / 20, QUERIES * 19 / 20);
    }

    private static void check(BalancesQuery query, MultivaluedMap<String, String> parameters) {
        boolean fine = !query.accounts().isEmpty()
                && ACCOUNTS.containsAll(query.accounts())
                && query.coins().stream().allMatch(coin -> coin.matches("[\\p{L}\\p{M}\\p{N}$]{1,32}"))
                && List.of(NAMES).containsAll(parameters.keySet());
        if (!fine) {
            throw new AssertionError(parameters + " was read as " + query);
        }
    }

    private void check(Problem problem, MultivaluedMap<String, String> parameters) throws JsonProcessingException {
        boolean fine = (problem.status() == 400 || problem.status() == 404)
                && problem.detail().length() < 6_000
                && mapper.writeValueAsBytes(problem).length > 0;
        if (!fine) {
            throw new AssertionError(parameters + " led to " + problem);
        }
    }

    private MultivaluedMap<String, String> parameters() {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(random.nextInt(20) == 0 ? text() : pick(NAMES), value());
        }
        return parameters;
    }

    private String value() {
        return switch (random.nextInt(8)) {
            case 0 -> text();
            case 1 -> pick(VALUES) + "," + pick(VALUES);
            case 2 -> " " + pick(VALUES) + "\t";
            default -> pick(VALUES);
        };
    }

    // Whole characters only: half ones can't come out of a decoded URL.
    private String text() {
        int length = random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(8);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int character = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x110000);
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                text.appendCodePoint(character);
            }
        }
        return text.toString();
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
