package purser.exchange.client;

import io.netty.util.NetUtil;
import java.util.List;
import java.util.regex.Pattern;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/**
 * The address that an exchange says it has seen. Nothing else of an exchange's words goes on: they may hold anything, the
 * signed string too.
 */
public final class SeenAddress {

    private static final int LONGEST_MESSAGE = 1_000;

    /** Whatever can't be a part of an address. */
    private static final Pattern BETWEEN = Pattern.compile("[^0-9A-Za-z.:_%/@-]+");

    /** A word in front of an address, and what ends a sentence behind it. */
    private static final Pattern AROUND = Pattern.compile("^[A-Za-z_-]*[G-Zg-z_-][A-Za-z_-]*:|[.:]+$");

    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private SeenAddress() {}

    /**
     * A refusal of the address, with the one that the exchange names; any other failure as it is.
     *
     * @param exchange how people write its name
     * @param message of the exchange; not one address, or several of which any may be meant, say nothing
     */
    public static ExchangeFailure addedTo(ExchangeFailure failure, String exchange, String message) {
        boolean ofAddress = failure.failureClass() == FailureClass.IP_NOT_ALLOWED
                || failure.failureClass() == FailureClass.REGION_BLOCKED && failure.scope() == FailureScope.ADDRESS;
        if (!ofAddress) {
            return failure;
        }
        List<String> addresses = BETWEEN.splitAsStream(
                        message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .map(word -> AROUND.matcher(word).replaceAll(""))
                .filter(SeenAddress::isAddress)
                .distinct()
                .toList();
        return addresses.size() == 1
                ? failure.withDetail(failure.detail() + "; " + exchange + " saw the address " + addresses.get(0))
                : failure;
    }

    private static boolean isAddress(String word) {
        return DIGITS.matcher(word).matches() && (NetUtil.isValidIpV4Address(word) || NetUtil.isValidIpV6Address(word));
    }
}
