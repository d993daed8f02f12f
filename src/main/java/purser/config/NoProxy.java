package purser.config;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, as the variable {@code NO_PROXY} lists them: a name (itself and all below
 * it), an address, a range of addresses ({@code 10.0.0.0/8}), each with a port or without one; {@code *} for all.
 */
final class NoProxy {

    private final List<String> entries;

    /** @param list with commas between; null for none */
    NoProxy(@Nullable String list) {
        entries = list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    /** @param host a name, or an address in text */
    boolean has(String host, int port) {
        String asked = plain(host);
        return entries.stream().anyMatch(entry -> matches(entry, asked, port));
    }

    private static boolean matches(String entry, String host, int port) {
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon > 0
                && entry.substring(colon + 1).matches("\\d{1,5}")
                && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
        if (withPort && Integer.parseInt(entry.substring(colon + 1)) != port) {
            return false;
        }
        String listed = plain(withPort ? entry.substring(0, colon) : entry);
        if (listed.equals("*")) {
            return true;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address != null) {
            return isIn(address, listed);
        }
        String name = listed.replaceFirst("^\\*?\\.", "");
        return host.equals(name) || host.endsWith("." + name);
    }

    // Without what an address of version 6 or a whole name may have around it.
    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }

    private static boolean isIn(byte[] address, String range) {
        int slash = range.indexOf('/');
        byte[] network = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? range : range.substring(0, slash));
        if (network == null || network.length != address.length) {
            return false;
        }
        int bits = address.length * 8;
        String length = slash < 0 ? Integer.toString(bits) : range.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
            return false;
        }
        int rest = bits - Integer.parseInt(length);
        return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, network).shiftRight(rest));
    }
}
