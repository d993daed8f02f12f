package purser.exchange.client;

import io.netty.handler.proxy.ProxyConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Proxy;

/** What it means when a proxy does not let a connection through. */
final class ProxyFailures {

    /** As Netty's {@code HttpProxyHandler} words it, which keeps the status nowhere else. */
    private static final Pattern STATUS = Pattern.compile("status: (\\d{3})\\b");

    private ProxyFailures() {}

    /**
     * By RFC 9110, a proxy answers CONNECT with 2xx, 407 when it wants other credentials, 4xx when it won't, 5xx when it
     * can't.
     *
     * @param exchange host and port that the proxy was to connect to
     * @return of the address, as each account there would meet it
     */
    static ExchangeFailure of(ProxyConnectException refusal, Proxy proxy, String exchange) {
        String message = refusal.getMessage() == null ? "" : refusal.getMessage();
        Matcher status = STATUS.matcher(message);
        if (!status.find()) {
            return message.contains("timeout")
                    ? new ExchangeFailure(
                            FailureClass.TIMEOUT, "the proxy " + proxy.place() + " did not answer in time")
                    : new ExchangeFailure(
                            FailureClass.EXCHANGE_UNAVAILABLE,
                            "the proxy " + proxy.place() + " broke off, or does not speak HTTP");
        }
        int code = Integer.parseInt(status.group(1));
        if (code >= 500) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE,
                    "the proxy " + proxy.place() + " can't reach the exchange, " + exchange + " (HTTP " + code + ")");
        }
        return new ExchangeFailure(FailureClass.PROXY_REFUSED, detail(code, proxy, exchange))
                .withScope(FailureScope.ADDRESS);
    }

    private static String detail(int code, Proxy proxy, String exchange) {
        String refuses = "the proxy " + proxy.place() + " refuses the connection to the exchange (HTTP " + code + ")";
        if (code != 407) {
            return refuses + ": it must allow CONNECT to " + exchange;
        }
        return refuses
                + (proxy.username() == null
                        ? ": it wants a user and a password, proxy-username and proxy-password"
                        : ": it does not know the user, or the password is another; check proxy-username and proxy-password");
    }
}
