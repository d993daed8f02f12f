package purser.exchange.bitget;

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

/** What Bitget's codes mean (Bitget API documentation, "Error Code"). Its messages hold placeholders: never matched on. */
final class BitgetCodes {

    /** The one code that is a success. */
    static final String SUCCESS = "00000";

    private static final Meaning KEY =
            new Meaning(CREDENTIALS_REJECTED, "Bitget does not take the API key, its secret or its passphrase");
    private static final Meaning SIGNATURE =
            new Meaning(CREDENTIALS_REJECTED, "Bitget does not take the signature: the secret is not this API key's");
    private static final Meaning IP = new Meaning(IP_NOT_ALLOWED, "the API key is bound to other IP addresses");
    private static final Meaning PERMISSION =
            new Meaning(PERMISSION_DENIED, "the API key lacks the permission to read these balances");
    private static final Meaning BLOCKED = new Meaning(ACCOUNT_BLOCKED, "Bitget has frozen or blocked the account");
    private static final Meaning CLOCK = new Meaning(CLOCK_SKEW, "Bitget does not take the request's timestamp");
    private static final Meaning CLASSIC = new Meaning(WRONG_ACCOUNT_MODE, "the account is in classic mode");
    private static final Meaning UNIFIED = new Meaning(WRONG_ACCOUNT_MODE, "the account is in unified mode");
    private static final Meaning ENVIRONMENT = new Meaning(
            WRONG_ENVIRONMENT,
            "the key and the environment do not go together: a demo key needs environment=demo, a live key live;"
                    + " some balances are not to be had in demo at all");
    private static final Meaning REGION =
            new Meaning(REGION_BLOCKED, "Bitget does not serve this region, or wants the account verified first");
    private static final Meaning PARAMETER = new Meaning(INVALID_PARAMETER, "Bitget does not take the request");
    private static final Meaning LIMIT = new Meaning(RATE_LIMITED, "too many requests to Bitget");
    private static final Meaning BUSY = new Meaning(EXCHANGE_UNAVAILABLE, "Bitget is busy or in maintenance");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry("40006", KEY),
            entry("40012", KEY),
            entry("40036", KEY),
            entry("40037", KEY),
            entry("40041", KEY),
            entry("40009", SIGNATURE),
            entry("40001", SIGNATURE),
            entry("40002", SIGNATURE),
            entry("40003", SIGNATURE),
            entry("40011", SIGNATURE),
            entry("40018", IP),
            entry("40038", IP),
            entry("40014", PERMISSION),
            entry("40025", PERMISSION),
            entry("40040", PERMISSION),
            entry("40013", BLOCKED),
            entry("40022", BLOCKED),
            entry("40023", BLOCKED),
            entry("40024", BLOCKED),
            entry("40026", BLOCKED),
            entry("40031", BLOCKED),
            entry("40005", CLOCK),
            entry("40008", CLOCK),
            entry("40078", CLOCK),
            entry("40079", CLOCK),
            entry("40084", CLASSIC),
            entry("25245", CLASSIC),
            entry("40085", UNIFIED),
            entry("40099", ENVIRONMENT),
            entry("40081", ENVIRONMENT),
            entry("40105", ENVIRONMENT),
            entry("40110", ENVIRONMENT),
            entry("22030", ENVIRONMENT),
            entry("40000", REGION),
            entry("40100", REGION),
            entry("40103", REGION),
            entry("40104", REGION),
            entry("40111", REGION),
            entry("40017", PARAMETER),
            entry("400171", PARAMETER),
            entry("400172", PARAMETER),
            entry("40019", PARAMETER),
            entry("40020", PARAMETER),
            entry("40034", PARAMETER),
            entry("40404", PARAMETER),
            entry("429", LIMIT),
            entry("40010", BUSY),
            entry("40015", BUSY),
            entry("40725", BUSY),
            entry("45001", BUSY),
            entry("40808", BUSY),
            entry("40200", BUSY),
            entry("40910", BUSY));

    private BitgetCodes() {}

    /** Null for a code that is not known. */
    static Meaning of(String code) {
        return MEANINGS.get(code);
    }
}
