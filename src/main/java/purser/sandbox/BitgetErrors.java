package purser.sandbox;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;

/**
 * Bitget's error envelope and the codes of its documentation ("Error code") that can meet a reader of balances.
 *
 * <p>Clients must go by the code: Bitget words its messages differently from place to place, and they carry
 * placeholders.
 */
final class BitgetErrors {
    private static final String SUCCESS = "00000";

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            entry("429", "Too Many Requests"),
            entry("22030", "This is not supported in the demo environment"),
            entry("40000", "Not available in your region"),
            entry("40001", "ACCESS_KEY cannot be empty"),
            entry("40002", "ACCESS_SIGN cannot be empty"),
            entry("40003", "ACCESS_TIMESTAMP cannot be empty"),
            entry("40005", "Invalid ACCESS_TIMESTAMP"),
            entry("40006", "Invalid ACCESS_KEY"),
            entry("40008", "Request timestamp expired"),
            entry("40009", "sign signature error"),
            entry("40010", "Request timed out"),
            entry("40011", "ACCESS_PASSPHRASE cannot be empty"),
            entry("40012", "apikey/password is incorrect"),
            entry("40013", "User status is abnormal"),
            entry("40014", "Incorrect permissions"),
            entry("40015", "System is abnormal, please try again later"),
            entry("40017", "Parameter verification failed"),
            entry("40018", "Invalid IP"),
            entry("40019", "Parameter cannot be empty"),
            entry("40020", "Parameter error"),
            entry("40028", "This subUid does not belong to this account"),
            entry("40031", "The account has been cancelled and cannot be used again"),
            entry("40034", "Parameter does not exist"),
            entry("40036", "passphrase is error"),
            entry("40037", "Apikey does not exist"),
            entry("40038", "The current ip is not in the apikey ip whitelist"),
            entry("40048", "The user's ApiKey must be the parent account"),
            entry("40054", "The data fetched by {0} is empty"),
            entry("40061", "sub-account not allow access"),
            entry("40068", "Disable subaccount access"),
            entry(
                    "40084",
                    "You are in Classic Account mode, and the Unified Account API is not supported at this time"),
            entry(
                    "40085",
                    "You are in Unified Account mode, and the Classic Account API is not supported at this time"),
            entry("40099", "exchange environment is incorrect"),
            entry("40200", "Server upgrade, please try again later"),
            entry("40404", "Request URL NOT FOUND"),
            entry("40725", "service return an error"),
            entry("40808", "Parameter verification exception"),
            entry("45001", "Unknown error"),
            entry("50015", "Sub-accounts are not able to do margin trading"),
            entry("50021", "The margin trading account does not exist"),
            entry("70206", "Not main Account"));

    private BitgetErrors() {}

    /** The answer for a code, in the words of the documentation, with the HTTP status that goes with it. */
    static Answer answer(String code, long nowMillis) {
        return answer(code, MESSAGES.getOrDefault(code, "error " + code), nowMillis);
    }

    static Answer answer(String code, String message, long nowMillis) {
        return Answer.refused(status(code), envelope(code, message, NullNode.instance, nowMillis), code);
    }

    /** What the exchange says of a parameter with a wrong value. */
    static Answer parameter(String name, long nowMillis) {
        return answer("40020", "Parameter " + name + " error", nowMillis);
    }

    static Answer success(JsonNode data, long nowMillis) {
        return Answer.accepted(envelope(SUCCESS, "success", data, nowMillis), SUCCESS);
    }

    private static JsonNode envelope(String code, String message, JsonNode data, long nowMillis) {
        return Json.object()
                .put("code", code)
                .put("msg", message)
                .put("requestTime", nowMillis)
                .set("data", data);
    }

    private static int status(String code) {
        return switch (code) {
            case "429" -> 429;
            case "40404" -> 404;
            case "40725" -> 500;
            default -> 400;
        };
    }
}
