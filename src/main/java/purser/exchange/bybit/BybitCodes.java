package purser.exchange.bybit;

import static purser.exchange.FailureClass.ACCOUNT_BLOCKED;
import static purser.exchange.FailureClass.CLOCK_SKEW;
import static purser.exchange.FailureClass.CREDENTIALS_REJECTED;
import static purser.exchange.FailureClass.EXCHANGE_UNAVAILABLE;
import static purser.exchange.FailureClass.IP_NOT_ALLOWED;
import static purser.exchange.FailureClass.PERMISSION_DENIED;
import static purser.exchange.FailureClass.RATE_LIMITED;
import static purser.exchange.FailureClass.REGION_BLOCKED;
import static purser.exchange.FailureClass.UNEXPECTED_RESPONSE;
import static purser.exchange.FailureClass.WRONG_ENVIRONMENT;
import static purser.exchange.FailureScope.ACCOUNT;
import static purser.exchange.FailureScope.ADDRESS;
import static purser.exchange.FailureScope.ENDPOINT;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.ErrorCodes;
import purser.exchange.ErrorMapping;

/**
 * What Bybit's codes mean for a reader of balances (Bybit V5 documentation, "Error Codes", and codes that users have met).
 * A code that is not in here is not known.
 */
final class BybitCodes {

    /** The one code that is a success, whatever the message beside it. */
    static final String SUCCESS = "0";

    /** The limit per IP address. */
    static final String ADDRESS_LIMIT = "10018";

    /** A parameter is wrong; also headers of the signature that did not arrive, and an account of the other mode. */
    private static final String PARAMETER = "10001";

    private static final ErrorMapping WRONG_PARAMETER = ErrorMapping.of(
            UNEXPECTED_RESPONSE, ENDPOINT, "Bybit does not take the request's parameters, which are Purser's own");
    private static final ErrorMapping NOT_SIGNED =
            ErrorMapping.of(CREDENTIALS_REJECTED, ACCOUNT, "no API key or no signature has reached Bybit");
    private static final ErrorMapping ACCOUNT_TYPE = ErrorMapping.hinting(
            "Bybit says that the account is not of the type that its endpoint is for", WRONG_PARAMETER);
    private static final ErrorMapping BANNED = ErrorMapping.of(
            ACCOUNT_BLOCKED,
            ENDPOINT,
            "Bybit bans the account here: it has no access to this, or is banned altogether; ask its support");
    private static final ErrorMapping NO_ACCOUNT = ErrorMapping.of(
            ACCOUNT_BLOCKED, ENDPOINT, "Bybit says that it has no such account, or can't tell of it: ask its support");
    private static final ErrorMapping GONE = ErrorMapping.of(
            UNEXPECTED_RESPONSE, ENDPOINT, "Bybit no longer serves the endpoint that tells these balances");

    private static final Map<String, ErrorMapping> MAPPINGS = new ErrorCodes()
            // The key.
            .with(CREDENTIALS_REJECTED, ACCOUNT, "Bybit does not know the API key there", "10003")
            .with(
                    CREDENTIALS_REJECTED,
                    ACCOUNT,
                    "the signature does not match: the secret is not this API key's",
                    "10004",
                    "10022")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "Bybit does not take the API key", "10007")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the API key has expired", "33004", "-2015")
            .with(
                    IP_NOT_ALLOWED,
                    ACCOUNT,
                    "this machine's IP address is not on the API key's list, or the key was made for a third-party"
                            + " application and is taken from that application's addresses alone",
                    "10010")
            // What it may do.
            .with(PERMISSION_DENIED, ENDPOINT, "the API key lacks the permission for this endpoint", "10005")
            .with(
                    PERMISSION_DENIED,
                    ENDPOINT,
                    "Bybit does not tell this to this kind of user",
                    "180010",
                    "912000014",
                    "3500002",
                    "3500153",
                    "3500403")
            .with(PERMISSION_DENIED, ENDPOINT, "Bybit tells this API key nothing of that account", "3401406")
            .with(
                    PERMISSION_DENIED,
                    ENDPOINT,
                    "the API key is a sub-account's, and Bybit tells this to the main account alone",
                    "180024",
                    "3500415")
            // The account.
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bybit restricts the account by its compliance rules", "10024")
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bybit has banned the account's transactions", "10027")
            .with(
                    ACCOUNT_BLOCKED,
                    ACCOUNT,
                    "Bybit wants the owner's identity verified first (KYC)",
                    "20096",
                    "131004",
                    "131065")
            .with(
                    ACCOUNT_BLOCKED,
                    ACCOUNT,
                    "Bybit says that the user's or sub-account's status is abnormal",
                    "131091",
                    "131092",
                    "131226",
                    "141004")
            .with(
                    ACCOUNT_BLOCKED,
                    ENDPOINT,
                    "Bybit has banned the user here, or wants more of the identity verified",
                    "180003",
                    "180022")
            .with(
                    REGION_BLOCKED,
                    ADDRESS,
                    "Bybit does not serve the region of this machine's address, or has banned the address",
                    "10009")
            .with(REGION_BLOCKED, ACCOUNT, "Bybit tells this to users of its global site alone", "180004")
            .with(REGION_BLOCKED, ENDPOINT, "Bybit has no crypto loans in the account's region", "148049")
            .with(WRONG_ENVIRONMENT, ENDPOINT, "Bybit does not tell this in demo trading", "10032")
            // The account's mode.
            .with(ErrorMapping.naming(AccountMode.CLASSIC), "10020 10028 110088 176037 181014 182200 500011")
            .with(ErrorMapping.naming(AccountMode.UNIFIED), "100028", "110067")
            .with(ErrorMapping.namingMove(AccountMode.UNIFIED), "176134")
            .with(
                    ErrorMapping.hinting(
                            "Bybit bans the account from its endpoint, as one of the other mode or altogether", BANNED),
                    "10008")
            .with(ErrorMapping.hinting("Bybit does not serve this endpoint to the account", GONE), "10017")
            .with(
                    ErrorMapping.hinting("Bybit says that there is no such account at this endpoint", NO_ACCOUNT),
                    "131204",
                    "131207")
            // The clock.
            .with(CLOCK_SKEW, ADDRESS, "Bybit does not take the request's timestamp", "-1", "-1021", "10002", "10021")
            // What passes.
            .with(RATE_LIMITED, ENDPOINT, "too many requests to Bybit", "10006")
            .with(
                    RATE_LIMITED,
                    ADDRESS,
                    "too many requests to Bybit from this machine's address",
                    ADDRESS_LIMIT,
                    "10429")
            .with(
                    EXCHANGE_UNAVAILABLE,
                    ENDPOINT,
                    "Bybit is busy or in maintenance",
                    "429 5004 5019 10000 10012 10014 10016 10019 131001 131003 131200 131201 131209",
                    "131216 131230 141002 148019 148021 148034 148035 180018 180023 3400214")
            .with(
                    EXCHANGE_UNAVAILABLE,
                    ENDPOINT,
                    "Bybit can't value the account's wallets now, so it does not tell them",
                    "3401408")
            // Of an account whose status is abnormal it stays: it says nothing of Bybit's health.
            .with(
                    ErrorMapping.of(
                                    EXCHANGE_UNAVAILABLE,
                                    ENDPOINT,
                                    "Bybit can't tell of the account: its status is abnormal, or the look at it failed")
                            .sparingBreaker(),
                    "3401407")
            .with(
                    ErrorMapping.moving(
                            "Bybit is upgrading the account to a unified one; until that is over it tells no balances"),
                    "3100197")
            // What a request for balances, which has no value of a caller's in it, should not meet.
            .with(
                    WRONG_PARAMETER,
                    PARAMETER,
                    "7001 110018 131002 131202 131203 141009 180001 180002 182203 182204 500010 3100181 3401405")
            .with(
                    UNEXPECTED_RESPONSE,
                    ENDPOINT,
                    "Bybit can't tell of the account; that does not mean that it holds nothing",
                    "12602")
            .all();

    private BybitCodes() {}

    /**
     * Null for a code that is not known.
     *
     * @param message of the answer, lower case; heeded for one code only
     */
    static @Nullable ErrorMapping of(String code, String message) {
        if (code.equals(PARAMETER) && message.contains("sign params")) {
            return NOT_SIGNED;
        }
        if (code.equals(PARAMETER) && message.replace(" ", "").contains("accounttype")) {
            return ACCOUNT_TYPE;
        }
        return MAPPINGS.get(code);
    }
}
