package purser.exchange.client;

import static purser.exchange.client.TransportFailures.has;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/** What it means when there is no TLS with whoever answers in the exchange's place. */
final class CertificateFailures {

    private CertificateFailures() {}

    /**
     * @param error of TLS
     * @return {@link FailureClass#CERTIFICATE_NOT_TRUSTED} where the certificate is the reason, else
     *     {@link FailureClass#EXCHANGE_UNAVAILABLE}
     */
    static ExchangeFailure of(Throwable error) {
        if (!has(error, CertificateException.class) && !has(error, CertPathBuilderException.class)) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE, "there is no TLS connection to the exchange's host");
        }
        return new ExchangeFailure(FailureClass.CERTIFICATE_NOT_TRUSTED, detail(error)).withScope(FailureScope.ADDRESS);
    }

    private static String detail(Throwable error) {
        if (has(error, CertificateExpiredException.class) || has(error, CertificateNotYetValidException.class)) {
            return "the certificate that the exchange's host shows is not valid today; is this machine's clock right?";
        }
        if (has(error, CertPathValidatorException.class)) {
            return "the certificate that the exchange's host shows is not made as it must be";
        }
        if (!has(error, CertPathBuilderException.class)) {
            return "the certificate that the exchange's host shows is another host's";
        }
        return "the certificate that the exchange's host shows leads to none that Purser trusts: where a company's proxy"
                + " looks into TLS, purser.ca-file (PURSER_CA_FILE) names a file with the company's own";
    }
}
