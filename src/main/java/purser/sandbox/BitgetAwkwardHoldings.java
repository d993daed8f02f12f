package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What the accounts with awkward figures hold at Bitget: amounts that a client easily gets wrong, written in each of the
 * ways that Bitget was seen to write them.
 */
final class BitgetAwkwardHoldings {
    /** Coins in lower case that are listed but not held, beside those of the default accounts. */
    private static final List<String> LISTED = List.of("trx", "uni", "xlm");

    private BitgetAwkwardHoldings() {}

    /**
     * Rows of {@code /api/v2/spot/account/assets}: coins in lower and upper case; {@code uTime} in seconds, in
     * milliseconds and null; trailing zeros; 18 digits either side of the point; nothing but a frozen amount.
     */
    static ArrayNode spot() {
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
        BitgetHoldings.withListed(rows, BitgetHoldings.LISTED);
        return BitgetHoldings.withListed(rows, LISTED);
    }

    /**
     * Rows of {@code /api/v3/account/assets}: an equity with a profit and a bonus in it; a debt that makes one
     * negative; 18 digits either side of the point; nothing but a locked amount; a coin in mixed case; all zero, which
     * is not shown.
     */
    static ArrayNode unified() {
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
    static ArrayNode funding() {
        return Json.rows("""
                [
                  {"coin":"USDT","available":"250.75","frozen":"50.00000000","balance":"300.75"},
                  {"coin":"BGB","available":"0.01","frozen":"0","balance":"0.01"},
                  {"coin":"TRX","available":"0","frozen":"7.5","balance":"7.5"},
                  {"coin":"DOGE","available":"0","frozen":"0","balance":"0.00000000"}
                ]
                """);
    }
}
