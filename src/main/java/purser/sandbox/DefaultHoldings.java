package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the default accounts hold: coins that both exchanges have and coins that only one has, written in each of the
 * ways that the exchanges were seen to write them.
 */
final class DefaultHoldings {
    /** Coins that are listed but not held, which Bitget shows for {@code assetType=all} only. */
    private static final List<String> LISTED = List.of(
            "AAVE", "ADA", "ALGO", "APT", "ARB", "AVAX", "BCH", "BNB", "COMP", "CRV", "DOGE", "DYDX", "EOS", "ETC",
            "FIL", "FTM", "GRT", "ICP", "INJ", "IMX", "KAS", "LDO", "LINK", "LTC", "MANA", "MKR", "NEAR", "OP", "QNT",
            "RUNE", "SAND", "SEI", "SNX", "STX", "SUI", "TIA", "TON", "trx", "uni", "xlm");

    private DefaultHoldings() {}

    /**
     * Rows of {@code /api/v2/spot/account/assets}: coins in lower and upper case; {@code uTime} in seconds, in
     * milliseconds and null; trailing zeros; 18 digits either side of the point; nothing but a frozen amount.
     */
    static ArrayNode bitget() {
        var rows = Json.rows("""
                [
                  {"coin":"usdt","available":"1523.40500000","frozen":"76.59500000","locked":"0.00000000","limitAvailable":"0","uTime":"1622697148"},
                  {"coin":"BTC","available":"0.12345678","frozen":"0.01000000","locked":"0","limitAvailable":"0","uTime":"1732180198000"},
                  {"coin":"ETH","available":"123456789012345678.123456789012345678","frozen":"0","locked":"0","limitAvailable":"0","uTime":"1732180198123"},
                  {"coin":"bgb","available":"0.00000001","frozen":"0.00000000","locked":"12.5","limitAvailable":"0","uTime":null},
                  {"coin":"SOL","available":"42.00000000","frozen":"0.00000000","locked":"0.00000000","limitAvailable":"3.5","uTime":"1732180198456"},
                  {"coin":"ATOM","available":"0.00000000","frozen":"5.25000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1732180198789"}
                ]
                """);
        LISTED.forEach(coin -> rows.addObject()
                .put("coin", coin)
                .put("available", "0.00000000")
                .put("frozen", "0.00000000")
                .put("locked", "0.00000000")
                .put("limitAvailable", "0")
                .putNull("uTime"));
        return rows;
    }

    /** Rows of {@code query-asset-info}: {@code withdraw} blank, zero and not zero; a tiny and a huge amount. */
    static ArrayNode bybit() {
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
     * Rows of {@code /api/v3/account/assets}: an equity with a profit and a bonus in it; a debt that makes one negative; 18
     * digits either side of the point; nothing but a locked amount; a coin in mixed case; all zero, which is not shown.
     */
    static ArrayNode bitgetUnified() {
        return Json.rows("""
                [
                  {"coin":"USDT","equity":"2010.25","usdValue":"2009.8","balance":"2000.00000000","available":"1890.25","debt":"0","locked":"109.75","bonus":"10"},
                  {"coin":"BTC","equity":"0.51234567","usdValue":"51234.567","balance":"0.51234567","available":"0.5","debt":"0","locked":"0.01234567","bonus":"0"},
                  {"coin":"ETH","equity":"-0.75001234","usdValue":"-2250.03702","balance":"0","available":"0","debt":"0.75001234","locked":"0","bonus":"0"},
                  {"coin":"BGB","equity":"123456789012345678.123456789012345678","usdValue":"0","balance":"123456789012345678.123456789012345678","available":"123456789012345678.123456789012345678","debt":"0","locked":"0","bonus":"0"},
                  {"coin":"SOL","equity":"0.00000001","usdValue":"0","balance":"0.00000001","available":"0.00000000","debt":"0","locked":"0.00000001","bonus":"0"},
                  {"coin":"preSPAX","equity":"3","usdValue":"0","balance":"3","available":"3","debt":"0","locked":"0","bonus":"0"},
                  {"coin":"ADA","equity":"0.00000000","usdValue":"0","balance":"0.00000000","available":"0.00000000","debt":"0","locked":"0","bonus":"0"}
                ]
                """);
    }

    /** Rows of {@code /api/v3/account/funding-assets}: part of an amount frozen, all of one, none of one; all zero. */
    static ArrayNode bitgetFunding() {
        return Json.rows("""
                [
                  {"coin":"USDT","available":"250.75","frozen":"50.00000000","balance":"300.75"},
                  {"coin":"BGB","available":"0.01","frozen":"0","balance":"0.01"},
                  {"coin":"TRX","available":"0","frozen":"7.5","balance":"7.5"},
                  {"coin":"DOGE","available":"0","frozen":"0","balance":"0.00000000"}
                ]
                """);
    }

    /**
     * Rows of {@code wallet-balance}: {@code availableToWithdraw} blank, as it is since 2025; amounts locked and used as
     * margin; a bonus; a debt in both of the ways that Bybit shows one, each making the equity negative; 18 digits either
     * side of the point; all zero, which is shown to who names it. Under a margin mode that does not report a figure it is
     * blank.
     */
    static ArrayNode bybitUnified(String marginMode) {
        var rows = Json.rows("""
                [
                  {"coin":"USDT","equity":"5010.5","usdValue":"5009.75","walletBalance":"5000","locked":"250.25","totalOrderIM":"20.5","totalPositionIM":"100.125","totalPositionMM":"50.5","unrealisedPnl":"10.5","cumRealisedPnl":"-42.75","bonus":"5"},
                  {"coin":"USDC","equity":"-115.39953325","usdValue":"-115.39","walletBalance":"-115.39953325","borrowAmount":"115.399533253000000000","accruedInterest":"0.00056415"},
                  {"coin":"ETH","equity":"-0.30001234","usdValue":"-900.03702","walletBalance":"0.2","borrowAmount":"0.50001234","spotBorrow":"0.5","accruedInterest":"0.00001234"},
                  {"coin":"MNT","equity":"123456789012345678.123456789012345678","walletBalance":"123456789012345678.123456789012345678","collateralSwitch":false},
                  {"coin":"DOT","equity":"0.00000001","walletBalance":"0.00000001","locked":"0.00000001"},
                  {"coin":"BTC","spotHedgingQty":"0.01592413","borrowAmount":"0.0"}
                ]
                """);
        var blank =
                switch (marginMode) {
                    case "ISOLATED_MARGIN" -> List.of("availableToBorrow");
                    case "PORTFOLIO_MARGIN" -> List.of("totalOrderIM", "totalPositionIM", "totalPositionMM");
                    default -> List.<String>of();
                };
        var complete = Json.array();
        rows.forEach(row -> {
            var whole = zeroBybitRow();
            row.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
            blank.forEach(field -> whole.put(field, ""));
            complete.add(whole);
        });
        return complete;
    }

    private static ObjectNode zeroBybitRow() {
        return Json.object("""
                {"availableToBorrow":"3","bonus":"0","accruedInterest":"0","availableToWithdraw":"","totalOrderIM":"0",
                 "equity":"0","totalPositionMM":"0","usdValue":"0","spotHedgingQty":"0","unrealisedPnl":"0",
                 "collateralSwitch":true,"borrowAmount":"0","totalPositionIM":"0","walletBalance":"0",
                 "cumRealisedPnl":"0","locked":"0","marginCollateral":true,"coin":"","spotBorrow":"0"}
                """);
    }

    /** Rows of {@code query-account-coins-balance}: part of an amount cannot be moved; zero; {@code bonus} blank. */
    static ArrayNode bybitFunding() {
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
