package purser.exchange.bitget;

import purser.exchange.Advice;
import purser.exchange.FailureClass;

/**
 * What a person does about Bitget's refusals, by the names that Bitget's pages and documentation have: API Management,
 * Read-only, and "UTA mgt. (read)" for what unified accounts need. The pages of classic endpoints name no permission: those
 * here are by the list of what a key may do ("Get Account Information", {@code authorities}), which has none for Earn.
 */
final class BitgetAdvice {

    private static final String EDIT = "In Bitget's API Management, edit the key and ";

    static final String READ_SPOT = allowing("Spot");
    static final String READ_WALLET = allowing("Wallet");
    static final String READ_FUTURES = allowing("Futures");
    static final String READ_MARGIN = allowing("Margin");
    static final String READ_EARN = allowing("Earn");
    static final String READ_LOANS = allowing("Pledge Loan (crypto loans)");
    static final String READ_UNIFIED = allowing("\"UTA mgt.\" (UTA management)");

    static final Advice ALL = Advice.general("Bitget", true)
            .with(
                    FailureClass.CREDENTIALS_REJECTED,
                    "The key worked before: look in Bitget's API Management whether it was deleted, has expired or was"
                            + " changed")
            .with(FailureClass.IP_NOT_ALLOWED, EDIT + "add the address to its IP addresses")
            .with(FailureClass.PERMISSION_DENIED, EDIT + "give it the permission to read; Read-only is enough")
            .with(
                    FailureClass.WRONG_ENVIRONMENT,
                    "Set purser.accounts.<name>.environment to demo for a key of demo trading, and to live for any"
                            + " other")
            .with(
                    FailureClass.CLOCK_SKEW,
                    "Set this machine's clock by NTP: Bitget lets it be wrong by 30 seconds at most")
            .with(FailureClass.KEY_NOT_READ_ONLY, EDIT + "choose Read-only, or take another key that has it")
            // The key.
            .withCodes(
                    "Something on the way takes headers off the request: look at the proxies between Purser and Bitget",
                    "40001 40002 40003 40011")
            .withCodes("Ask the custodian for the key that belongs to this user", "49000")
            .withCodes("Ask the custodian to allow the address", "49003")
            // What it may do.
            .withCodes(
                    "Take a key of the main account, or leave this wallet out (purser.accounts.<name>.wallets)",
                    "40048 40061 40068 50015 70206")
            .withCodes(Advice.LEAVE_OUT, "40029 40042 49001 49022 49030")
            .withCodes("Ask Bitget's support for it", "40025 40199 40301")
            // The account.
            .withCodes("Bind one in the account's security settings at Bitget", "40016")
            .withCodes("Complete the identity verification at Bitget", "40035 40101")
            .withCodes("Wait until Bitget has finished that", "40926")
            .withCodes("Take the account out of Purser's configuration", "40031")
            // The host.
            .withCodes("Leave purser.accounts.<name>.region out", "40086");

    private BitgetAdvice() {}

    private static String allowing(String what) {
        return EDIT + "give it the permission to read " + what + "; Read-only is enough";
    }
}
