package purser.sandbox;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Bybit's envelope and the codes of its documentation ("Error Codes") that can meet a reader of balances.
 *
 * <p>An error is HTTP 200, but for the documented exceptions: 401 for a fault of the key, 404 for an unknown path.
 */
final class BybitErrors {
    static final String TOO_MANY_VISITS = "10006";

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            entry("-2015", "(Spot) Your api key has expired"),
            entry("33004", "(Derivatives) Your api key has expired"),
            entry("10000", "Server Timeout"),
            entry("10001", "Request parameter error"),
            entry("10002", "The request time exceeds the time window range"),
            entry("10003", "API key is invalid."),
            entry("10004", "error sign! origin_string[]"),
            entry("10005", "Permission denied, please check your API key permissions"),
            entry(TOO_MANY_VISITS, "Too many visits!"),
            entry("10007", "User authentication failed"),
            entry("10008", "Common banned, please check your account mode"),
            entry("10009", "IP has been banned"),
            entry("10010", "Unmatched IP, please check your API key's bound IP addresses"),
            entry("10016", "Server error"),
            entry("10017", "Route not found"),
            entry("10018", "Exceeded the IP Rate Limit"),
            entry("10024", "Compliance rules triggered"),
            entry("10027", "Transactions are banned"),
            entry("10028", "The API can only be accessed by unified account users"),
            entry("10032", "Demo trading are not supported"),
            entry("100028", "The API cannot be accessed by unified account users"),
            entry("131001", "openapi svc error"),
            entry("131002", "Parameter error"),
            entry("131003", "Internal error"),
            entry("131202", "Invalid memberId"),
            entry("131209", "Get subMember relation error"),
            entry("148019", "System is busy"),
            entry("180018", "Internal error"),
            entry("3401405", "accountType illegal"),
            entry("3401406", "memberId not available"),
            entry("3401407", "account status abnormal"),
            entry("3401408", "valuation currency unavailable"));

    private BybitErrors() {}

    /** The answer for a code, in the words of the documentation, with the HTTP status that goes with it. */
    static Answer answer(String code, long nowMillis) {
        return answer(code, MESSAGES.getOrDefault(code, "error " + code), nowMillis);
    }

    static Answer answer(String code, String message, long nowMillis) {
        var body = envelope(Integer.parseInt(code), message, Json.object(), nowMillis);
        return Answer.refused(status(code), body, code).with(timenow(nowMillis));
    }

    /** A status without a body, which Bybit calls JSON all the same. */
    static Answer blank(int status, long nowMillis) {
        var headers = Map.of("Content-Type", "application/json; charset=utf-8");
        return new Answer(status, headers, "", Integer.toString(status), false).with(timenow(nowMillis));
    }

    static Answer success(String message, JsonNode result, long nowMillis) {
        return Answer.accepted(envelope(0, message, result, nowMillis), "0").with(timenow(nowMillis));
    }

    private static JsonNode envelope(int code, String message, JsonNode result, long nowMillis) {
        var envelope = Json.object().put("retCode", code).put("retMsg", message);
        envelope.set("result", result);
        envelope.set("retExtInfo", Json.object());
        return envelope.put("time", nowMillis);
    }

    private static Map<String, String> timenow(long nowMillis) {
        return Map.of("Timenow", Long.toString(nowMillis));
    }

    private static int status(String code) {
        return switch (code) {
            case "10003", "10007", "-2015", "33004" -> 401;
            case "10017" -> 404;
            case "429" -> 429;
            default -> 200;
        };
    }
}
