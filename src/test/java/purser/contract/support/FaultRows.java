package purser.contract.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import purser.contract.AddressFaultsTest;

/** The rows of the fault matrix: what every endpoint must stand, and what each of them alone can meet. */
public final class FaultRows {

    /** One more call than these would be hammering, one less giving up early. */
    private static final int NO_RETRY = 1;

    private static final int ONE_RETRY = 2;

    private static final int ALL_RETRIES = 3;

    /** Asked again while there is time: an attempt may take three fifths of the deadline. */
    private static final int WHILE_TIME_LASTS = 2;

    /** A cool-down that the exchange's address limits bring concerns other rows too: {@link AddressFaultsTest} has them. */
    public static final List<Row> ALL = all();

    /**
     * A row of the matrix.
     *
     * @param fault what the sandbox is told
     * @param type the problem's type
     * @param calls how often the endpoint is asked for one request
     * @param coolsDown whether a second request is answered without asking
     */
    public record Row(PlayedEndpoint endpoint, String fault, String type, int status, int calls, boolean coolsDown) {}

    private final List<Row> rows = new ArrayList<>();
    private PlayedEndpoint endpoint;

    private FaultRows() {}

    private static List<Row> all() {
        FaultRows all = new FaultRows();
        for (PlayedEndpoint endpoint : PlayedEndpoint.values()) {
            all.endpoint = endpoint;
            all.everywhere();
            if (endpoint.exchange.equals("bitget")) {
                all.atBitget();
            } else {
                all.atBybit();
            }
        }
        return List.copyOf(all.rows);
    }

    private void row(String fault, String type, int status, int calls, boolean coolsDown) {
        rows.add(new Row(endpoint, fault, type, status, calls, coolsDown));
    }

    private void once(String fault) {
        row(fault, "unexpected-response", 502, NO_RETRY, false);
    }

    private void coolsDown(String type, String... codes) {
        for (String code : codes) {
            row(code(code), type, 502, NO_RETRY, true);
        }
    }

    private void retried(String fault) {
        row(fault, "exchange-unavailable", 503, ALL_RETRIES, false);
    }

    private static String code(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    private static String body(String body) {
        return "{\"status\": 200, \"body\": \"%s\"}"
                .formatted(body.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private void everywhere() {
        // The exchange is in trouble.
        retried("{\"status\": 500, \"body\": \"{}\"}");
        retried("{\"status\": 503, \"body\": \"<html>maintenance</html>\"}");
        retried("{\"status\": 200, \"body\": \"<html>maintenance</html>\"}");
        retried("{\"status\": 200, \"body\": \"\"}");
        retried("{\"connection\": \"close\"}");
        retried("{\"connection\": \"reset\"}");
        retried("{\"truncateAt\": 40}");
        row("{\"connection\": \"hang\"}", "timeout", 504, WHILE_TIME_LASTS, false);
        // The exchange says something else than its documentation.
        once("{\"status\": 404, \"body\": \"\"}");
        once("{\"status\": 302, \"body\": \"\", \"headers\": {\"Location\": \"/api/v2/public/time\"}}");
        once("{\"bodyBytes\": 200000000}");
        once("{\"endless\": true}");
        once("{\"headers\": {\"Content-Encoding\": \"gzip\"}, \"status\": 200, \"body\": \"zzzz\"}");
        once(body("{}"));
        once(body("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"));
    }

    private void atBitget() {
        coolsDown("credentials-rejected", "40006", "40009", "40012", "40036", "40037");
        coolsDown("ip-not-allowed", "40018");
        coolsDown("permission-denied", "40014");
        coolsDown("account-blocked", "40022", "40016");
        coolsDown("region-blocked", "40035");
        coolsDown("wrong-environment", "40099");
        row(code("40008"), "clock-skew", 502, 2, false);
        row(code("429"), "rate-limited", 503, NO_RETRY, true);
        row("{\"status\": 429, \"body\": \"\"}", "rate-limited", 503, NO_RETRY, true);
        row(code("25004"), "rate-limited", 503, NO_RETRY, true);
        retried(code("40725"));
        retried(code("25000"));
        row(code("40808"), "exchange-unavailable", 503, ONE_RETRY, false);
        once(code("9999999"));
        once(body("{\"code\": \"00000\", \"data\": [{\"coin\": \"US"));
        boolean unified = endpoint == PlayedEndpoint.BITGET_UNIFIED;
        UnaryOperator<String> data =
                what -> body("{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1695808949356, \"data\": %s}"
                        .formatted(what));
        once(data.apply("null"));
        once(data.apply("7"));
        once(data.apply(unified ? "{}" : "{\"coin\": \"USDT\"}"));
        UnaryOperator<String> rows = what -> data.apply(unified ? "{\"assets\": " + what + "}" : what);
        once(rows.apply("[null]"));
        once(rows.apply("[{\"coin\": \"\", \"available\": \"1\", \"frozen\": \"0\", \"locked\": \"0\"}]"));
        String figure = unified ? "equity" : "available";
        badFigures(what -> rows.apply(
                "[{\"coin\": \"USDT\", \"%s\": %s, \"frozen\": \"0\", \"locked\": \"0\"}]".formatted(figure, what)));
        if (!unified) {
            once(rows.apply("[{\"coin\": \"USDT\", \"available\": \"-1\", \"frozen\": \"0\", \"locked\": \"0\"}]"));
        }
    }

    private void atBybit() {
        coolsDown("credentials-rejected", "10003", "10004", "10007", "33004");
        coolsDown("ip-not-allowed", "10010");
        coolsDown("permission-denied", "10005");
        coolsDown("account-blocked", "10024", "131004");
        coolsDown("wrong-environment", "10032");
        row(code("10002"), "clock-skew", 502, 2, false);
        row(code("-1"), "clock-skew", 502, 2, false);
        row(code("10006"), "rate-limited", 503, NO_RETRY, true);
        retried(code("10016"));
        retried(code("429"));
        once(code("9999999"));
        UnaryOperator<String> result = what ->
                body("{\"retCode\": 0, \"retMsg\": \"\", \"result\": %s, \"time\": 1672136539127}".formatted(what));
        once(result.apply("null"));
        once(result.apply("{}"));
        once(result.apply("[]"));
        UnaryOperator<String> rows =
                switch (endpoint) {
                    case BYBIT_SPOT ->
                        what -> result.apply(
                                "{\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": %s}}".formatted(what));
                    case BYBIT_UNIFIED ->
                        what -> result.apply(
                                "{\"list\": [{\"accountType\": \"UNIFIED\", \"coin\": %s}]}".formatted(what));
                    default -> what -> result.apply("{\"balance\": %s}".formatted(what));
                };
        once(rows.apply("null"));
        once(rows.apply("[null]"));
        once(rows.apply("[{\"coin\": \"\", \"free\": \"1\", \"frozen\": \"0\"}]"));
        String figure = endpoint == PlayedEndpoint.BYBIT_SPOT ? "free" : "walletBalance";
        badFigures(what -> rows.apply("[{\"coin\": \"ETH\", \"%s\": %s, \"frozen\": \"0\"}]".formatted(figure, what)));
        if (endpoint == PlayedEndpoint.BYBIT_SPOT) {
            once(result.apply("{\"spot\": {\"assets\": []}}"));
            once(result.apply("{\"spot\": {\"status\": \"ACCOUNT_STATUS_NEW\", \"assets\": []}}"));
        }
    }

    private void badFigures(UnaryOperator<String> answer) {
        for (String figure : new String[] {
            "NaN", "\"NaN\"", "\"1,5\"", "\"1E400000\"", "1E400000", "{\"a\": 1}", "true", "\"1\", \"coin\": \"BTC\""
        }) {
            once(answer.apply(figure));
        }
    }
}
