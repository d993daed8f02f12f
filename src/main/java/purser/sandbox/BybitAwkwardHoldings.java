package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * What the accounts with awkward figures hold at Bybit: amounts that a client easily gets wrong, written in each of the
 * ways that Bybit was seen to write them.
 */
final class BybitAwkwardHoldings {
    private BybitAwkwardHoldings() {}

    /** Rows of {@code query-asset-info}: {@code withdraw} blank, zero and not zero; a tiny and a huge amount. */
    static ArrayNode spot() {
        return Json.rows("""
                [
                  {"coin":"USDT","frozen":"49.25","free":"250.75","withdraw":""},
                  {"coin":"ETH","frozen":"0","free":"11.53485","withdraw":""},
                  {"coin":"XRP","frozen":"0","free":"990","withdraw":"10"},
                  {"coin":"MNT","frozen":"1.50","free":"123456789012345678.123456789012345678","withdraw":"0"},
                  {"coin":"DOT","frozen":"0.00000000","free":"0.00000001","withdraw":""},
                  {"coin":"TRX","frozen":"0","free":"0","withdraw":""}
                ]
                """);
    }

    /**
     * Rows of {@code wallet-balance}: {@code availableToWithdraw} blank, as it is since 2025; amounts locked and used
     * as margin; a bonus; a debt in both of the ways that Bybit shows one, each making the equity negative; 18 digits
     * either side of the point; all zero, which is shown to who names it. Under a margin mode that does not report a
     * figure it is blank.
     */
    static ArrayNode unified(String marginMode) {
        return BybitHoldings.wholeRows(Json.rows("""
                [
                  {"coin":"USDT","equity":"5010.5","usdValue":"5009.75","walletBalance":"5000","locked":"250.25","totalOrderIM":"20.5","totalPositionIM":"100.125","totalPositionMM":"50.5","unrealisedPnl":"10.5","cumRealisedPnl":"-42.75","bonus":"5"},
                  {"coin":"USDC","equity":"-115.39953325","usdValue":"-115.39","walletBalance":"-115.39953325","borrowAmount":"115.399533253000000000","accruedInterest":"0.00056415"},
                  {"coin":"ETH","equity":"-0.30001234","usdValue":"-900.03702","walletBalance":"0.2","borrowAmount":"0.50001234","spotBorrow":"0.5","accruedInterest":"0.00001234"},
                  {"coin":"MNT","equity":"123456789012345678.123456789012345678","walletBalance":"123456789012345678.123456789012345678","collateralSwitch":false},
                  {"coin":"DOT","equity":"0.00000001","walletBalance":"0.00000001","locked":"0.00000001"},
                  {"coin":"BTC","spotHedgingQty":"0.01592413","borrowAmount":"0.0"}
                ]
                """), marginMode);
    }

    /** Rows of {@code query-account-coins-balance}: part of an amount cannot be moved; zero; {@code bonus} blank. */
    static ArrayNode funding() {
        return Json.rows("""
                [
                  {"coin":"USDT","transferBalance":"250.5","walletBalance":"300.75","bonus":""},
                  {"coin":"BTC","transferBalance":"0.00000001","walletBalance":"0.00000001","bonus":""},
                  {"coin":"TON","transferBalance":"1000","walletBalance":"1000","bonus":""},
                  {"coin":"USDC","transferBalance":"0","walletBalance":"0","bonus":""}
                ]
                """);
    }
}
