package purser.exchange.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.client.RawResponse;

/**
 * Feeds an exchange's translation with generated answers, right, nearly right and wrong ones. Each must be translated or
 * end in an {@link ExchangeFailure}; the figures of a translated one must be what integer arithmetic on the text of the
 * answer gives.
 */
public final class Fuzz {

    /** What is particular to an exchange. */
    public interface Dialect {

        /** An answer with these rows, each a JSON object. */
        String envelope(String rows);

        /** The rows in a parsed answer. */
        Object rows(Map<?, ?> envelope);

        /** The figures of a row, those that must be there and those that may be. */
        List<String> figures();

        List<String> free();

        List<String> used();

        /** Those of the figures that nothing depends on: what is unreadable there is left out. */
        default List<String> optional() {
            return List.of();
        }

        /** Whether figures can be negative. */
        default boolean unified() {
            return false;
        }

        /**
         * What is free, used and there in total, each null where it is not known.
         *
         * @param figures of a row, in whole units, those that are there
         */
        default List<BigInteger> freeUsedTotal(Map<String, BigInteger> figures) {
            BigInteger free = sum(figures, free());
            BigInteger used = sum(figures, used());
            return Arrays.asList(free, used, Sums.sum(free, used));
        }

        WalletBalances translate(RawResponse response, Scope scope);
    }

    /** A sum counts units of ten to the power of minus this. */
    private static final int SCALE = 80;

    // Another reader of JSON than the one under test, and one that keeps a number's digits as they are written.
    private static final Gson JSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LAZILY_PARSED_NUMBER)
            .create();

    private static final int[] STATUSES = {
        200, 200, 200, 200, 200, 200, 200, 201, 302, 400, 401, 403, 404, 429, 500, 503
    };
    private static final String[] COINS = {"USDT", "usdt", "Usdt", "BTC", "eth", "1INCH", "", " ", "\\u0055SDT", "a-b"};
    private static final String[] ODD = {
        "null",
        "true",
        "{}",
        "[]",
        "\"\"",
        "\" \"",
        "\"NaN\"",
        "NaN",
        "\"abc\"",
        "-1",
        "\"-0.5\"",
        "1E400000",
        "\"1E400000\"",
        "1E-400000",
        "1E99999999999",
        "\"1E99999999999\"",
        "\"0x10\"",
        "\"1,5\"",
        "\"+7\"",
        "\"-0\"",
        "-0",
        "\"00012\"",
        "\"\u0661\"",
        "\"1e+3\"",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
        "\"1695808949356\"",
        "1695808949"
    };
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "1e999",
        "-",
        "0",
        "9",
        ".",
        "E",
        "\u0000",
        "\u20ac",
        "\\u0000",
        "\\ud800",
        "\"coin\":\"USDT\",",
        "<html>",
        " ",
        "\n",
        "\ufeff"
    };

    private final Dialect dialect;
    private final Random random;

    public Fuzz(Dialect dialect, long seed) {
        this.dialect = dialect;
        this.random = new Random(seed);
    }

    /** Feeds this many answers; some must be translated and some refused, or nothing was tested. */
    public void run(int answers) {
        int accepted = 0;
        for (int i = 0; i < answers; i++) {
            byte[] body = body();
            Scope scope = random.nextBoolean() ? Scope.HELD : Scope.ALL;
            int status = STATUSES[random.nextInt(STATUSES.length)];
            WalletBalances holdings;
            try {
                holdings = dialect.translate(RawResponses.of(status, body), scope);
            } catch (ExchangeFailure failure) {
                continue;
            } catch (RuntimeException | StackOverflowError defect) {
                throw new AssertionError("answer " + i + " of HTTP " + status + ": " + text(body), defect);
            }
            check(holdings, scope, text(body));
            accepted++;
        }
        assertThat(accepted).isBetween(answers / 20, answers * 19 / 20);
    }

    private void check(WalletBalances holdings, Scope scope, String body) {
        Map<String, Sums> expected = expected(body);
        Map<String, Sums> actual = new TreeMap<>();
        for (Balance balance : holdings.balances()) {
            Map<String, BigInteger> detail = new TreeMap<>();
            balance.detail().forEach((name, figure) -> {
                if (dialect.figures().contains(name)) {
                    detail.put(name, units(figure.toPlainString()));
                }
            });
            Sums figures = new Sums(units(balance.free()), units(balance.used()), units(balance.total()), detail);
            assertThat(actual.put(balance.coin(), figures)).as(body).isNull();
        }
        // What is not held may be left out, when only that was asked for.
        if (scope == Scope.HELD) {
            expected.values().removeIf(Sums::isZero);
            actual.values().removeIf(Sums::isZero);
            // Of a coin in two rows one may be left out, and with it a zero that only that one has.
            Stream.of(expected, actual)
                    .flatMap(coins -> coins.values().stream())
                    .forEach(sums -> dialect.optional().forEach(name -> sums.detail.remove(name, BigInteger.ZERO)));
        }
        assertThat(actual).as(body).isEqualTo(expected);
    }

    private record Sums(BigInteger free, BigInteger used, BigInteger total, Map<String, BigInteger> detail) {

        boolean isZero() {
            return detail.values().stream().allMatch(figure -> figure.signum() == 0);
        }

        Sums plus(Sums other) {
            Map<String, BigInteger> sum = new TreeMap<>(detail);
            other.detail.forEach((name, figure) -> sum.merge(name, figure, BigInteger::add));
            return new Sums(sum(free, other.free), sum(used, other.used), sum(total, other.total), sum);
        }

        private static BigInteger sum(BigInteger one, BigInteger other) {
            return one == null || other == null ? null : one.add(other);
        }
    }

    private Map<String, Sums> expected(String body) {
        Map<String, Sums> expected = new TreeMap<>();
        for (Object element : (List<?>) dialect.rows((Map<?, ?>) JSON.fromJson(body, Object.class))) {
            Map<?, ?> row = (Map<?, ?>) element;
            // A row under a name that is no coin's is left out.
            if (!(row.get("coin") instanceof String name) || !name.matches("[\\p{L}\\p{M}\\p{N}$]{1,32}")) {
                continue;
            }
            Map<String, BigInteger> detail = new TreeMap<>();
            for (String field : dialect.figures()) {
                String figure = scalar(row.get(field));
                if (figure != null
                        && !figure.isBlank()
                        && (!dialect.optional().contains(field) || Amounts.ifReadable(figure) != null)) {
                    detail.put(field, units(figure));
                }
            }
            List<BigInteger> sums = dialect.freeUsedTotal(detail);
            boolean lowerCase = name.chars().noneMatch(Character::isUpperCase);
            expected.merge(
                    lowerCase ? name.toUpperCase(Locale.ROOT) : name,
                    new Sums(sums.get(0), sums.get(1), sums.get(2), detail),
                    Sums::plus);
        }
        return expected;
    }

    /** The sum of some of the figures; null when one of them is not there. */
    public static BigInteger sum(Map<String, BigInteger> figures, List<String> names) {
        BigInteger sum = BigInteger.ZERO;
        for (String name : names) {
            sum = Sums.sum(sum, figures.get(name));
        }
        return sum;
    }

    // The text of a string, or a number, true or false as it is written.
    private static String scalar(Object value) {
        return value instanceof Map || value instanceof List ? null : Objects.toString(value, null);
    }

    private static BigInteger units(BigDecimal amount) {
        return amount == null ? null : units(amount.toPlainString());
    }

    /** The amount in units, by moving digits about. */
    private static BigInteger units(String amount) {
        String[] parts = amount.toLowerCase(Locale.ROOT).split("e", 2);
        int exponent = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
        int point = parts[0].indexOf('.');
        String digits = parts[0].replace(".", "");
        int places = point < 0 ? 0 : parts[0].length() - 1 - point;
        int zeros = SCALE + exponent - places;
        if (zeros >= 0) {
            return new BigInteger(digits + "0".repeat(Math.min(zeros, 1_000)));
        }
        BigInteger[] quotient = new BigInteger(digits).divideAndRemainder(BigInteger.TEN.pow(Math.min(-zeros, 1_000)));
        assertThat(quotient[1]).as(amount).isZero();
        return quotient[0];
    }

    private byte[] body() {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rows.add(row());
        }
        byte[] body = dialect.envelope(String.join(",", rows)).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(10)) {
            case 0, 1 -> mutated(body, 1);
            case 2 -> mutated(body, 1 + random.nextInt(4));
            case 3 -> random.nextInt(4) == 0 ? noise() : body;
            default -> body;
        };
    }

    private String row() {
        List<String> fields = new ArrayList<>();
        fields.add("\"coin\":\"" + (random.nextInt(40) == 0 ? pick(COINS) : COINS[random.nextInt(6)]) + "\"");
        for (String figure : dialect.figures()) {
            if (random.nextInt(100) > 0) {
                fields.add("\"" + figure + "\":" + (random.nextInt(60) == 0 ? pick(ODD) : figure()));
            }
        }
        if (random.nextInt(3) == 0) {
            fields.add("\"uTime\":" + (random.nextInt(10) == 0 ? pick(ODD) : "\"1695808949356\""));
        }
        if (random.nextInt(100) == 0) {
            fields.add(fields.get(random.nextInt(fields.size())));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String figure() {
        String amount = digits(1 + random.nextInt(18));
        if (random.nextBoolean()) {
            amount += "." + "0".repeat(random.nextInt(4)) + digits(1 + random.nextInt(18))
                    + "0".repeat(random.nextInt(4));
        }
        if (random.nextInt(6) == 0) {
            amount += (random.nextBoolean() ? "E" : "e") + (random.nextInt(36) - 18);
        }
        String sign = dialect.unified() && random.nextInt(4) == 0 ? "-" : "";
        // A JSON number has no leading zeros.
        return random.nextInt(4) == 0 ? sign + amount.replaceFirst("^0+(?=\\d)", "") : "\"" + sign + amount + "\"";
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return random.nextInt(4) == 0 ? "0" : digits.toString();
    }

    private byte[] mutated(byte[] body, int times) {
        byte[] mutated = body;
        for (int i = 0; i < times && mutated.length > 0; i++) {
            int from = random.nextInt(mutated.length);
            int to = Math.min(mutated.length, from + 1 + random.nextInt(12));
            mutated = switch (random.nextInt(6)) {
                case 0 -> replaced(mutated, from, from + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> replaced(mutated, from, to, new byte[0]);
                case 2 -> replaced(mutated, from, from, Arrays.copyOfRange(mutated, from, to));
                case 3 -> Arrays.copyOf(mutated, from);
                default -> replaced(mutated, from, from, pick(TOKENS).getBytes(StandardCharsets.UTF_8));
            };
        }
        return mutated;
    }

    private static byte[] replaced(byte[] body, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(by);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
