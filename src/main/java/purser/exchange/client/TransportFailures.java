package purser.exchange.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountLog;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Proxy;

/** What it means when no HTTP answer came. */
public final class TransportFailures {

    private TransportFailures() {}

    /**
     * @param error whatever a call failed with that is known to be an {@link ExchangeFailure} unless something is broken
     * @param log of what was called, for what lies in this process
     * @return see {@link #of(Throwable, AccountLog, Location)}
     */
    public static ExchangeFailure of(Throwable error, AccountLog log) {
        return of(error, log, null);
    }

    /**
     * @param error whatever the REST client failed with
     * @param log of what was called
     * @param asked the account's place; null where it is not known
     * @return itself, where it is one already; else {@link FailureClass#TIMEOUT} or
     *     {@link FailureClass#EXCHANGE_UNAVAILABLE}, {@link FailureClass#PROXY_REFUSED} or
     *     {@link FailureClass#CERTIFICATE_NOT_TRUSTED}, for an answer that is endless or no HTTP
     *     {@link FailureClass#UNEXPECTED_RESPONSE}, and for what lies in this process {@link FailureClass#INTERNAL_ERROR},
     *     which the log is told too
     */
    public static ExchangeFailure of(Throwable error, AccountLog log, @Nullable Location asked) {
        if (has(error, VirtualMachineError.class)) {
            return internal(error, log);
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            ExchangeFailure failure = known(cause, asked);
            if (failure != null) {
                return failure;
            }
        }
        if (has(error, CodecException.class)) {
            return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "the exchange's answer could not be read");
        }
        if (has(error, IOException.class) || has(error, VertxException.class)) {
            return unavailable("the connection to the exchange broke off");
        }
        return internal(error, log);
    }

    private static @Nullable ExchangeFailure known(Throwable cause, @Nullable Location asked) {
        Proxy proxy = asked == null ? null : asked.egress().proxy();
        if (cause instanceof ExchangeFailure failure) {
            return failure;
        }
        if (cause instanceof ResponseLimit.ResponseTooLong) {
            return new ExchangeFailure(
                    FailureClass.UNEXPECTED_RESPONSE,
                    "the exchange's answer is longer than " + RestClients.MAX_ANSWER_BYTES + " bytes");
        }
        if (cause instanceof ProxyConnectException refusal && proxy != null) {
            return ProxyFailures.of(refusal, proxy, asked.hostAndPort()).withoutAnswer();
        }
        // Netty's is a ConnectException, told apart by its class only.
        if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
            return new ExchangeFailure(
                            FailureClass.TIMEOUT,
                            proxy == null
                                    ? "the exchange did not answer in time"
                                    : "no answer came through the proxy " + proxy.place() + " in time")
                    .withoutAnswer();
        }
        if (cause instanceof UnknownHostException) {
            return unavailable(
                    proxy == null
                            ? "the host " + host(asked)
                                    + " is not known to this machine's name server; check base-url, if"
                                    + " it is set, and the name server"
                            : "the host of the proxy " + proxy.place() + " is not known to this machine's name server;"
                                    + " check the proxy's URL and the name server");
        }
        if (cause instanceof ConnectException) {
            return unavailable(
                    proxy == null
                            ? (asked == null ? "the exchange's host" : asked.hostAndPort())
                                    + " refuses the connection; check base-url, if it is set, and this machine's network"
                            : "the proxy " + proxy.place() + " can't be reached");
        }
        if (cause instanceof SSLException) {
            return CertificateFailures.of(cause, host(asked)).withoutAnswer();
        }
        return null;
    }

    // Of the URL no more than the host: it may come to hold a user.
    private static String host(@Nullable Location asked) {
        return asked == null ? "of the exchange" : asked.baseUrl().getHost();
    }

    /** Purser's own failure. Its message may quote what must not be logged, so the log is told the place alone. */
    public static ExchangeFailure internal(Throwable error, AccountLog log) {
        AccountLog ofFailure = log.failure(FailureClass.INTERNAL_ERROR);
        if (has(error, OutOfMemoryError.class)) {
            ofFailure.error("Purser ran out of memory: give it a larger heap (-Xmx)");
            return new ExchangeFailure(
                    FailureClass.INTERNAL_ERROR, "Purser ran out of memory; it needs a larger heap (-Xmx)");
        }
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        ofFailure.error(
                "An internal error: %s at %s",
                cause.getClass().getName(),
                Arrays.stream(cause.getStackTrace()).limit(8).toList());
        return new ExchangeFailure(FailureClass.INTERNAL_ERROR, "an internal error of Purser; the log says more");
    }

    static boolean has(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static ExchangeFailure unavailable(String detail) {
        return new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, detail).withoutAnswer();
    }
}
