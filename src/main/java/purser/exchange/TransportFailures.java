package purser.exchange;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What it means when no HTTP answer came. */
public final class TransportFailures {

    private TransportFailures() {}

    /**
     * @param error whatever the REST client failed with
     * @return itself, where it is one already; else {@link FailureClass#TIMEOUT} or
     *     {@link FailureClass#EXCHANGE_UNAVAILABLE}, for an endless answer {@link FailureClass#UNEXPECTED_RESPONSE}
     */
    public static ExchangeFailure of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            ExchangeFailure failure = known(cause);
            if (failure != null) {
                return failure;
            }
        }
        if (has(error, IOException.class) || has(error, io.vertx.core.VertxException.class)) {
            return unavailable("the connection to the exchange broke off");
        }
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "the exchange's answer could not be read");
    }

    private static ExchangeFailure known(Throwable cause) {
        if (cause instanceof ExchangeFailure failure) {
            return failure;
        }
        if (cause instanceof ResponseLimit.ResponseTooLong) {
            return new ExchangeFailure(
                    FailureClass.UNEXPECTED_RESPONSE,
                    "the exchange's answer is longer than " + RestClients.MAX_ANSWER_BYTES + " bytes");
        }
        if (cause instanceof TimeoutException || isConnectTimeout(cause)) {
            return new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time");
        }
        if (cause instanceof UnknownHostException) {
            return unavailable("the exchange's host name is not known here");
        }
        if (cause instanceof ConnectException) {
            return unavailable("the exchange refused the connection");
        }
        if (cause instanceof SSLException) {
            return unavailable("no trusted TLS connection to the exchange");
        }
        return null;
    }

    // Netty's is a ConnectException, told apart by its class only.
    private static boolean isConnectTimeout(Throwable cause) {
        return cause instanceof io.netty.channel.ConnectTimeoutException;
    }

    private static boolean has(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static ExchangeFailure unavailable(String detail) {
        return new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, detail);
    }
}
