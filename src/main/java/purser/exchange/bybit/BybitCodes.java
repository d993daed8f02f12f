package purser.exchange.bybit;

import static java.util.Map.entry;
import static purser.exchange.FailureClass.ACCOUNT_BLOCKED;
import static purser.exchange.FailureClass.CLOCK_SKEW;
import static purser.exchange.FailureClass.CREDENTIALS_REJECTED;
import static purser.exchange.FailureClass.EXCHANGE_UNAVAILABLE;
import static purser.exchange.FailureClass.INVALID_PARAMETER;
import static purser.exchange.FailureClass.IP_NOT_ALLOWED;
import static purser.exchange.FailureClass.PERMISSION_DENIED;
import static purser.exchange.FailureClass.RATE_LIMITED;
import static purser.exchange.FailureClass.REGION_BLOCKED;
import static purser.exchange.FailureClass.WRONG_ACCOUNT_MODE;
import static purser.exchange.FailureClass.WRONG_ENVIRONMENT;

import java.util.Map;
import purser.exchange.Meaning;

/** What Bybit's codes mean (Bybit V5 documentation, "Error Codes"). */
final class BybitCodes {

    /** The one code that is a success, whatever the message beside it. */
    static final String SUCCESS = "0";

    /** A parameter is wrong; also how an endpoint complains of an account of the other mode. */
    static final String PARAMETER_ERROR = "10001";

    /** What an endpoint for accounts of one mode answers to those of the other, in the ways that are not documented. */
    static final Meaning OTHER_MODE =
            new Meaning(WRONG_ACCOUNT_MODE, "Bybit says that the endpoint is not for accounts of this one's mode");

    private static final Meaning CLASSIC = new Meaning(WRONG_ACCOUNT_MODE, "the account is in classic mode");
    private static final Meaning UNIFIED = new Meaning(WRONG_ACCOUNT_MODE, "the account is in unified mode");
    private static final Meaning KEY = new Meaning(
            CREDENTIALS_REJECTED,
            "Bybit does not know the API key there: it is wrong, expired, or made for another environment or site (live,"
                    + " demo, testnet and each regional site have keys of their own)");
    private static final Meaning SIGNATURE =
            new Meaning(CREDENTIALS_REJECTED, "Bybit does not take the signature: the secret is not this API key's");
    private static final Meaning IP = new Meaning(IP_NOT_ALLOWED, "the API key is bound to other IP addresses");
    private static final Meaning PERMISSION =
            new Meaning(PERMISSION_DENIED, "the API key lacks the permission to read balances");
    private static final Meaning BLOCKED =
            new Meaning(ACCOUNT_BLOCKED, "Bybit has banned the account or restricts it for compliance");
    private static final Meaning CLOCK = new Meaning(CLOCK_SKEW, "Bybit does not take the request's timestamp");
    private static final Meaning DEMO = new Meaning(WRONG_ENVIRONMENT, "Bybit does not serve this in demo trading");
    private static final Meaning REGION = new Meaning(REGION_BLOCKED, "Bybit does not serve this region");
    private static final Meaning PARAMETER = new Meaning(INVALID_PARAMETER, "Bybit does not take the request");
    private static final Meaning LIMIT = new Meaning(RATE_LIMITED, "too many requests to Bybit");
    private static final Meaning BUSY = new Meaning(EXCHANGE_UNAVAILABLE, "Bybit is busy or in maintenance");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry("10003", KEY),
            entry("10007", KEY),
            entry("33004", KEY),
            entry("-2015", KEY),
            entry("10004", SIGNATURE),
            entry("10010", IP),
            entry("10005", PERMISSION),
            entry("10008", BLOCKED),
            entry("10024", BLOCKED),
            entry("10027", BLOCKED),
            entry("10002", CLOCK),
            entry("10028", CLASSIC),
            entry("100028", UNIFIED),
            entry("10032", DEMO),
            entry("10009", REGION),
            entry(PARAMETER_ERROR, PARAMETER),
            entry("131002", PARAMETER),
            entry("131203", PARAMETER),
            entry("10006", LIMIT),
            entry("10018", LIMIT),
            entry("10000", BUSY),
            entry("10016", BUSY),
            entry("131001", BUSY),
            entry("131003", BUSY),
            entry("131200", BUSY),
            entry("131201", BUSY),
            entry("131216", BUSY),
            entry("131230", BUSY),
            entry("3100197", BUSY));

    private BybitCodes() {}

    /** Null for a code that is not known. */
    static Meaning of(String code) {
        return MEANINGS.get(code);
    }
}
