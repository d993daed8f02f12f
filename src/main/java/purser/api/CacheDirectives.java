package purser.api;

import java.time.Duration;
import java.util.List;
import purser.balance.Freshness;

/** Reads a request's {@code Cache-Control} (RFC 9111, section 5.2.1). */
final class CacheDirectives {

    private CacheDirectives() {}

    /**
     * @param headers the values of {@code Cache-Control}; a directive that is not known is passed over, as the RFC
     *     wants
     * @param standard what holds when they say nothing of age
     */
    static Freshness freshness(List<String> headers, Duration standard) {
        Duration wanted = null;
        for (String header : headers) {
            for (String directive : header.split(",")) {
                String[] parts = directive.strip().split("=", 2);
                if (parts[0].equalsIgnoreCase("no-cache")) {
                    return Freshness.askedAfresh();
                }
                if (parts[0].equalsIgnoreCase("max-age")) {
                    Duration age = seconds(parts.length == 2 ? parts[1].strip() : "");
                    wanted = wanted == null || age.compareTo(wanted) < 0 ? age : wanted;
                }
            }
        }
        return wanted == null ? Freshness.usual(standard) : Freshness.within(wanted);
    }

    // An age that can't be read counts as none, so that the answer is rather too new than too old.
    private static Duration seconds(String text) {
        String digits = text.replace("\"", "");
        if (!digits.matches("\\d+")) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(digits.length() > 9 ? 999_999_999 : Long.parseLong(digits));
    }
}
