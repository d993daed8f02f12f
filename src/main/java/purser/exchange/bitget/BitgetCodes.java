package purser.exchange.bitget;

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
 * What Bitget's codes mean for a reader of balances (Bitget API documentation, "Error Code" of REST and UTA, and codes that
 * users have met). Its messages hold placeholders: never matched on. A code that is not in here is not known. Where one of
 * them says of an endpoint that nothing is there, {@link BitgetReads} has it.
 */
final class BitgetCodes {

    /** The one code that is a success. */
    static final String SUCCESS = "00000";

    /** A frozen account by the documentation of classic accounts; a liquidation by that of unified ones, which passes. */
    private static final String LIQUIDATION = "40760";

    private static final ErrorMapping PAUSED = ErrorMapping.of(
            EXCHANGE_UNAVAILABLE, ACCOUNT, "Bitget is liquidating the account, or has paused it for its risk");
    private static final ErrorMapping GONE = ErrorMapping.of(
            UNEXPECTED_RESPONSE, ENDPOINT, "Bitget no longer serves the endpoint that tells these balances");
    private static final ErrorMapping NO_ACCOUNT = ErrorMapping.of(
            ACCOUNT_BLOCKED, ENDPOINT, "Bitget says that there is no such account: ask Bitget's support");

    private static final Map<String, ErrorMapping> MAPPINGS = new ErrorCodes()
            // The key.
            .with(CREDENTIALS_REJECTED, ACCOUNT, "no API key has reached Bitget", "40001")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "no signature has reached Bitget", "40002", "40003")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "no passphrase has reached Bitget", "40011")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the API key is not of the form that Bitget's have", "40006")
            .with(
                    CREDENTIALS_REJECTED,
                    ACCOUNT,
                    "the signature does not match: the secret is not this API key's",
                    "40009")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the API key and the passphrase do not belong together", "40012")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the passphrase is wrong", "40036")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "Bitget knows no such API key", "40037")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the user has no such API key", "40041")
            .with(CREDENTIALS_REJECTED, ACCOUNT, "the API key is not this custody user's", "49000")
            .with(IP_NOT_ALLOWED, ACCOUNT, "this machine's IP address is not on the API key's list", "40018", "40038")
            .with(IP_NOT_ALLOWED, ACCOUNT, "the API key must be bound to an IP address at Bitget first", "22010")
            .with(IP_NOT_ALLOWED, ACCOUNT, "the custody account does not allow this machine's IP address", "49003")
            // What it may do.
            .with(PERMISSION_DENIED, ENDPOINT, "the API key lacks the permission for this endpoint", "40014", "25620")
            .with(
                    PERMISSION_DENIED,
                    ENDPOINT,
                    "Bitget does not let this user ask here, or restricts the account",
                    "40025")
            .with(PERMISSION_DENIED, ACCOUNT, "the API key's permissions are set wrongly at Bitget", "40040")
            .with(PERMISSION_DENIED, ENDPOINT, "the account is limited by an institutional loan", "40042")
            .with(
                    PERMISSION_DENIED,
                    ENDPOINT,
                    "the API key is a sub-account's, and Bitget tells this to the main account alone",
                    "40048",
                    "40061",
                    "40068",
                    "50015",
                    "70206")
            .with(PERMISSION_DENIED, ENDPOINT, "Bitget tells this to brokers alone", "40029")
            .with(PERMISSION_DENIED, ACCOUNT, "Bitget does not let lead traders of copy trading use the API", "40199")
            .with(PERMISSION_DENIED, ACCOUNT, "the account lacks a permission that Bitget's support grants", "40301")
            .with(
                    PERMISSION_DENIED,
                    ENDPOINT,
                    "Bitget tells this to other kinds of custody accounts",
                    "49001",
                    "49022",
                    "49030")
            // The account.
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bitget says that the user's status is abnormal", "40013")
            .with(
                    ACCOUNT_BLOCKED,
                    ACCOUNT,
                    "Bitget wants the account to have a phone number or an authenticator bound first",
                    "40016")
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bitget restricts the account", "40022", "40023", "40916")
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bitget has frozen the account", "40024", "40710", LIQUIDATION)
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bitget has disabled the user", "40026")
            .with(ACCOUNT_BLOCKED, ACCOUNT, "the account was cancelled for good", "40031")
            .with(ACCOUNT_BLOCKED, ACCOUNT, "Bitget says that the account is in an irregular state", "25006", "25007")
            .with(
                    ACCOUNT_BLOCKED,
                    ENDPOINT,
                    "Bitget has disabled this wallet",
                    "40752 40753 50012 50013 50019 50023 50064")
            .with(
                    REGION_BLOCKED,
                    ACCOUNT,
                    "Bitget does not serve the account's region, or wants its owner's identity verified first",
                    "40000",
                    "40027",
                    "40100",
                    "40111")
            .with(REGION_BLOCKED, ACCOUNT, "Bitget wants the owner's identity verified first (KYC)", "40035", "40101")
            .with(REGION_BLOCKED, ACCOUNT, "Bitget is still checking the owner's identity (KYC)", "40926")
            .with(
                    REGION_BLOCKED,
                    ADDRESS,
                    "Bitget does not serve the region of this machine's address",
                    "40103",
                    "40104")
            .with(
                    REGION_BLOCKED,
                    ENDPOINT,
                    "Bitget wants the owner's identity verified (KYC) for this wallet, or does not serve its region",
                    "59005",
                    "59006")
            // The environment.
            .with(WRONG_ENVIRONMENT, ACCOUNT, "the key and the environment do not go together", "40099")
            .with(
                    WRONG_ENVIRONMENT,
                    ENDPOINT,
                    "Bitget does not tell this in demo trading",
                    "22030",
                    "40081",
                    "40105",
                    "40110")
            .with(WRONG_ENVIRONMENT, ACCOUNT, "the account may not use Bitget's host for VIPs", "40086")
            // The account's mode.
            .with(ErrorMapping.naming(AccountMode.CLASSIC), "40084", "25245")
            .with(ErrorMapping.naming(AccountMode.UNIFIED), "40085", "40128")
            .with(
                    ErrorMapping.hinting(
                            "Bitget refuses its endpoint, as for accounts of the other mode or of copy trading",
                            ErrorMapping.of(
                                    PERMISSION_DENIED, ACCOUNT, "Bitget refuses keys of copy trading this endpoint")),
                    "40731")
            .with(ErrorMapping.hinting("Bitget has switched this endpoint off", GONE), "30032")
            .with(ErrorMapping.hinting("Bitget does not serve this endpoint to the account", GONE), "40404")
            .with(
                    ErrorMapping.hinting("Bitget says that there is no such account at this endpoint", NO_ACCOUNT),
                    "25005",
                    "40807",
                    "41001")
            // The clock.
            .with(
                    CLOCK_SKEW,
                    ADDRESS,
                    "Bitget does not take the request's timestamp",
                    "40004",
                    "40005",
                    "40008",
                    "40078",
                    "40911")
            // What passes.
            .with(RATE_LIMITED, ENDPOINT, "too many requests to Bitget", "429 1001 25004 50009 59044 70228")
            .with(
                    EXCHANGE_UNAVAILABLE,
                    ENDPOINT,
                    "Bitget is busy or in maintenance",
                    "500 25000 25001 25003 31027 40010 40015 40200 40400 40604 40725 40843 40846 40908",
                    "40910 43059 45001 49040 50010 50031 80002")
            // By its words a wrong parameter, and at the times of Bitget's releases just busy.
            .with(
                    ErrorMapping.of(EXCHANGE_UNAVAILABLE, ENDPOINT, "Bitget is busy or in maintenance")
                            .sparingBreaker(),
                    "40808")
            .with(
                    ErrorMapping.moving(
                            "Bitget is moving the account between its modes; until that is over it tells no balances"),
                    "40115")
            .with(PAUSED, "25008", "25012", "50022", "95001")
            // What a request for balances, which has no value of a caller's in it, should not meet.
            .with(
                    UNEXPECTED_RESPONSE,
                    ENDPOINT,
                    "Bitget does not take the request's parameters, which are Purser's own",
                    "00171 00172 13002 25200 25201 40007 40017 40019 40020 40028 40034 40053 40057 40058",
                    "40059 40064 40065 40066 40079 40102 40172 40408 40409 40724 40806 40811 40813 40913",
                    "41002 41100 41101 41103 41104 43011 43058 43111 43123 48001 48002 50011 50032 50061",
                    "59013 59026 60006 70006 70101 70207 80001 95011 400171 400172")
            .with(
                    UNEXPECTED_RESPONSE,
                    ENDPOINT,
                    "Bitget says that it has no such balances, or can't tell them; that does not mean that there are none",
                    "25002 25240 40054 40401 40805 40812 40841 40847 40856 40919 50021 50044",
                    "50051 80011 80012")
            .all();

    private BitgetCodes() {}

    /** Null for a code that is not known. @param unified whether an endpoint of unified accounts answered */
    static @Nullable ErrorMapping of(String code, boolean unified) {
        return unified && code.equals(LIQUIDATION) ? PAUSED : MAPPINGS.get(code);
    }
}
