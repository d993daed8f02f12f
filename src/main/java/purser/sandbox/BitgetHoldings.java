package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** What the default accounts of Bitget hold: a treasury as a trading team has one, some of it bound in orders. */
final class BitgetHoldings {
    /** Coins that are listed but not held, which Bitget shows for {@code assetType=all} only. */
    static final List<String> LISTED = List.of(
            "AAVE", "ADA", "ALGO", "APT", "ARB", "AVAX", "BCH", "BNB", "COMP", "CRV", "DOGE", "DYDX", "EOS", "ETC",
            "FIL", "FTM", "GRT", "ICP", "INJ", "IMX", "KAS", "LDO", "LINK", "LTC", "MANA", "MKR", "NEAR", "OP", "QNT",
            "RUNE", "SAND", "SEI", "SNX", "STX", "SUI", "TIA", "TON", "TRX", "UNI", "XLM");

    private BitgetHoldings() {}

    /** Rows of {@code /api/v2/spot/account/assets}: three coins partly bound in orders, one partly locked. */
    static ArrayNode spot() {
        return withListed(Json.rows("""
                [
                  {"coin":"USDT","available":"48250.35000000","frozen":"6400.00000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1795680187412"},
                  {"coin":"USDC","available":"25000.00000000","frozen":"0.00000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1794904205118"},
                  {"coin":"BTC","available":"1.59210000","frozen":"0.25000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1795671934860"},
                  {"coin":"ETH","available":"22.75480000","frozen":"0.00000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1795680187412"},
                  {"coin":"SOL","available":"310.50000000","frozen":"40.00000000","locked":"0.00000000","limitAvailable":"0.00000000","uTime":"1795612440035"},
                  {"coin":"BGB","available":"700.12500000","frozen":"0.00000000","locked":"500.00000000","limitAvailable":"0.00000000","uTime":"1794819600771"}
                ]
                """), LISTED);
    }

    /** These rows, and a row of zeros for each listed coin. */
    static ArrayNode withListed(ArrayNode rows, List<String> listed) {
        listed.forEach(coin -> rows.addObject()
                .put("coin", coin)
                .put("available", "0.00000000")
                .put("frozen", "0.00000000")
                .put("locked", "0.00000000")
                .put("limitAvailable", "0")
                .putNull("uTime"));
        return rows;
    }

    /** Rows of {@code /api/v3/account/assets}: orders bind part of two coins, and one is borrowed. */
    static ArrayNode unified() {
        return Json.rows("""
                [
                  {"coin":"USDT","equity":"63400.50000000","usdValue":"63400.5","balance":"63400.50000000","available":"58900.50000000","debt":"0","locked":"4500.00000000","bonus":"0"},
                  {"coin":"USDC","equity":"-2500.00000000","usdValue":"-2500","balance":"0","available":"0","debt":"2500.00000000","locked":"0","bonus":"0"},
                  {"coin":"BTC","equity":"0.85120000","usdValue":"85120","balance":"0.85120000","available":"0.75120000","debt":"0","locked":"0.10000000","bonus":"0"},
                  {"coin":"ETH","equity":"14.20350000","usdValue":"49712.25","balance":"14.20350000","available":"14.20350000","debt":"0","locked":"0","bonus":"0"},
                  {"coin":"SOL","equity":"120.00000000","usdValue":"21600","balance":"120.00000000","available":"120.00000000","debt":"0","locked":"0","bonus":"0"},
                  {"coin":"XRP","equity":"0.00000000","usdValue":"0","balance":"0.00000000","available":"0.00000000","debt":"0","locked":"0","bonus":"0"}
                ]
                """);
    }

    /** Rows of the funding wallet's endpoints: part of an amount is on its way out. */
    static ArrayNode funding() {
        return Json.rows("""
                [
                  {"coin":"USDT","available":"12500.00000000","frozen":"1000.00000000","balance":"13500.00000000","usdtValue":"13500"},
                  {"coin":"BTC","available":"0.50000000","frozen":"0.00000000","balance":"0.50000000","usdtValue":"50000"},
                  {"coin":"ETH","available":"5.00000000","frozen":"0.00000000","balance":"5.00000000","usdtValue":"17500"}
                ]
                """);
    }
}
