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
     * @param host that was asked
     * @return {@link FailureClass#CERTIFICATE_NOT_TRUSTED} where the certificate is the reason, else
     *     {@link FailureClass#EXCHANGE_UNAVAILABLE}
     */
    static ExchangeFailure of(Throwable error, String host) {
        if (!has(error, CertificateException.class) && !has(error, CertPathBuilderException.class)) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE, "there is no TLS connection to the host " + host);
        }
        return new ExchangeFailure(FailureClass.CERTIFICATE_NOT_TRUSTED, detail(error, host))
                .withScope(FailureScope.ADDRESS);
    }

    private static String detail(Throwable error, String host) {
        String shown = "the certificate that the host " + host + " shows ";
        if (has(error, CertificateExpiredException.class) || has(error, CertificateNotYetValidException.class)) {
            return shown + "is not valid today; is this machine's clock right?";
        }
        if (has(error, CertPathValidatorException.class)) {
            return shown + "is not made as it must be";
        }
        if (!has(error, CertPathBuilderException.class)) {
            return shown + "is another host's; check base-url, if it is set";
        }
        return shown + "leads to none that Purser trusts: where a company's proxy"
                + " looks into TLS, purser.ca-file (PURSER_CA_FILE) names a file with the company's own";
    }
}
