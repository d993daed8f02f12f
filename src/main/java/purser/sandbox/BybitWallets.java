package purser.sandbox;

import java.util.List;
import java.util.Map;

/** Bybit's answers to requests for a wallet: what it wants of their parameters, and the wallet. */
final class BybitWallets {
    private BybitWallets() {}

    static Answer spot(SimulatedAccount account, Map<String, String> parameters, long nowMillis) {
        var coin = parameters.getOrDefault("coin", "");
        if (!parameters.getOrDefault("accountType", "").equals("SPOT")) {
            return wrongParameter("accountType only supports SPOT", nowMillis);
        }
        if (!coin.matches("[A-Z0-9]*")) {
            return wrongParameter("coin must be upper case", nowMillis);
        }
        return BybitErrors.success("success", BybitResults.spot(account, coins(coin)), nowMillis);
    }

    static Answer unified(SimulatedAccount account, Map<String, String> parameters, long nowMillis) {
        var coin = parameters.getOrDefault("coin", "");
        if (!parameters.getOrDefault("accountType", "").equals("UNIFIED")) {
            return BybitErrors.answer("10001", "accountType only support UNIFIED.", nowMillis);
        }
        if (!isCoinList(coin)) {
            return wrongParameter("coin must be upper case", nowMillis);
        }
        return BybitErrors.success("OK", BybitResults.unified(account, coins(coin)), nowMillis);
    }

    static Answer funding(SimulatedAccount account, Map<String, String> parameters, long nowMillis) {
        var coin = parameters.getOrDefault("coin", "");
        if (!parameters.getOrDefault("accountType", "").equals("FUND")) {
            return wrongParameter("the sandbox plays accountType FUND only", nowMillis);
        }
        if (!isCoinList(coin)) {
            return wrongParameter("coin must be upper case", nowMillis);
        }
        if (!parameters.getOrDefault("withBonus", "0").matches("[01]")) {
            return wrongParameter("withBonus must be 0 or 1", nowMillis);
        }
        var member = asked(account, parameters);
        return BybitSubAccounts.funding(account, parameters)
                .map(rows -> BybitErrors.success("success", BybitResults.funding(member, rows, coins(coin)), nowMillis))
                .orElseGet(() -> BybitErrors.answer("131202", nowMillis));
    }

    private static String asked(SimulatedAccount account, Map<String, String> parameters) {
        var member = parameters.getOrDefault("memberId", "");
        return member.isEmpty() ? Long.toString(account.userId()) : member;
    }

    private static Answer wrongParameter(String what, long nowMillis) {
        return BybitErrors.answer("10001", "Request parameter error: " + what, nowMillis);
    }

    private static boolean isCoinList(String coin) {
        return coin.isEmpty() || coin.matches("[A-Z0-9]+(,[A-Z0-9]+)*");
    }

    private static List<String> coins(String coin) {
        return coin.isEmpty() ? List.of() : List.of(coin.split(","));
    }
}
