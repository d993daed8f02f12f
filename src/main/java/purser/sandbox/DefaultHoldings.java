package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
}
