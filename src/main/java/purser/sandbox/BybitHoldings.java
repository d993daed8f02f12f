package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the default accounts of Bybit hold: a treasury as a trading team has one, some of it bound in orders. */
final class BybitHoldings {
    private BybitHoldings() {}

    /** Rows of {@code query-asset-info}: two coins partly bound in orders; zero, which clients leave out. */
    static ArrayNode spot() {
        return Json.rows("""
                [
                  {"coin":"USDT","frozen":"3250","free":"31480.75","withdraw":""},
                  {"coin":"USDC","frozen":"0","free":"8000","withdraw":""},
                  {"coin":"BTC","frozen":"0","free":"0.41837","withdraw":""},
                  {"coin":"ETH","frozen":"1.5","free":"9.6204","withdraw":""},
                  {"coin":"SOL","frozen":"0","free":"150.25","withdraw":""},
                  {"coin":"XRP","frozen":"0","free":"0","withdraw":""}
                ]
                """);
    }

    /** Rows of {@code wallet-balance}: orders bind part of two coins; nothing is borrowed, no position is open. */
    static ArrayNode unified(String marginMode) {
        return wholeRows(Json.rows("""
                [
                  {"coin":"USDT","equity":"27300.25","usdValue":"27300.25","walletBalance":"27300.25","locked":"1800"},
                  {"coin":"USDC","equity":"6000","usdValue":"6000","walletBalance":"6000"},
                  {"coin":"BTC","equity":"0.6254","usdValue":"62540","walletBalance":"0.6254"},
                  {"coin":"ETH","equity":"11.8","usdValue":"41300","walletBalance":"11.8","locked":"2"},
                  {"coin":"SOL","equity":"85.5","usdValue":"15390","walletBalance":"85.5"}
                ]
                """), marginMode);
    }

    /**
     * Rows of {@code wallet-balance} with all of their fields: {@code availableToWithdraw} blank, as it is since 2025, and
     * so is a figure that the margin mode does not report; what a row does not say is zero.
     */
    static ArrayNode wholeRows(ArrayNode rows, String marginMode) {
        var blank =
                switch (marginMode) {
                    case "ISOLATED_MARGIN" -> List.of("availableToBorrow");
                    case "PORTFOLIO_MARGIN" -> List.of("totalOrderIM", "totalPositionIM", "totalPositionMM");
                    default -> List.<String>of();
                };
        var complete = Json.array();
        rows.forEach(row -> {
            var whole = zeroRow();
            row.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
            blank.forEach(field -> whole.put(field, ""));
            complete.add(whole);
        });
        return complete;
    }

    private static ObjectNode zeroRow() {
        return Json.object("""
                {"availableToBorrow":"3","bonus":"0","accruedInterest":"0","availableToWithdraw":"","totalOrderIM":"0",
                 "equity":"0","totalPositionMM":"0","usdValue":"0","spotHedgingQty":"0","unrealisedPnl":"0",
                 "collateralSwitch":true,"borrowAmount":"0","totalPositionIM":"0","walletBalance":"0",
                 "cumRealisedPnl":"0","locked":"0","marginCollateral":true,"coin":"","spotBorrow":"0"}
                """);
    }

    /** Rows of {@code query-account-coins-balance}: part of an amount cannot be moved; {@code bonus} blank. */
    static ArrayNode funding() {
        return Json.rows("""
                [
                  {"coin":"USDT","transferBalance":"20000","walletBalance":"20500","bonus":""},
                  {"coin":"USDC","transferBalance":"15000","walletBalance":"15000","bonus":""},
                  {"coin":"BTC","transferBalance":"0.75","walletBalance":"0.75","bonus":""}
                ]
                """);
    }
}
