package purser.exchange.bybit;

import purser.exchange.Advice;
import purser.exchange.FailureClass;

/**
 * What a person does about Bybit's refusals, by the names that Bybit's pages and documentation have: API Management,
 * Read-Only, and the boxes of a key's permissions. Endpoints under {@code /v5/asset} want another box than those under
 * {@code /v5/account}.
 */
final class BybitAdvice {

    private static final String EDIT = "In Bybit's API Management, edit the key and ";

    static final String TICK_WALLET = EDIT + "tick Assets, Wallet, Account Transfer; it may stay Read-Only";
    static final String TICK_UNIFIED = EDIT + "tick Unified Trading; it may stay Read-Only";

    /** What the documentation calls the permission "Spot trade". */
    static final String TICK_SPOT = EDIT + "tick Unified Trading, Spot Trade; it may stay Read-Only";

    /** Which permission it takes is not documented; the endpoints around it take the first, what it tells the second. */
    static final String TICK_OVERVIEW =
            EDIT + "tick Assets, Wallet, Account Transfer, and if that does not do, Earn too:"
                    + " Bybit does not say which of them its overview takes; it may stay Read-Only";

    static final Advice ALL = Advice.general("Bybit", false)
            .asking("Was the key made for this environment, and on this site? Live, demo and testnet have keys of their"
                    + " own, and so have the regional sites (region=eu, br, ar, hk and others)")
            .with(
                    FailureClass.CREDENTIALS_REJECTED,
                    "The key worked before: look in Bybit's API Management whether it was deleted, has expired or was"
                            + " changed. One that is bound to no IP address expires after 90 days")
            .with(FailureClass.IP_NOT_ALLOWED, EDIT + "add the address to its IP addresses")
            .with(FailureClass.PERMISSION_DENIED, EDIT + "tick Unified Trading and Assets, Wallet, Account Transfer")
            .with(
                    FailureClass.CLOCK_SKEW,
                    "Set this machine's clock by NTP: Bybit lets it be 5 seconds late and 1 second early at most")
            .with(FailureClass.KEY_NOT_READ_ONLY, EDIT + "choose Read-Only, or take another key that has it")
            // The key.
            .withCodes(
                    "Something on the way takes headers off the request: look at the proxies between Purser and Bybit",
                    "10001")
            .withCodes(
                    "In Bybit's API Management, make a new one; one that is bound to IP addresses does not expire",
                    "33004 -2015")
            // What it may do.
            .withCodes(
                    "Take a key of the main account, or leave this wallet out (purser.accounts.<name>.wallets)",
                    "180024 3500415")
            .withCodes(Advice.LEAVE_OUT, "148049 180004 180010 912000014 3500002 3500153 3500403")
            // The account.
            .withCodes("Complete the identity verification at Bybit", "10024 20096 131004 131065");

    private BybitAdvice() {}
}
