package purser.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Reads whose certificates an exchange may show: those that come with Purser, and a company's own beside them. */
final class TrustedCertificates {

    /** A bundle of all public authorities takes a quarter of a megabyte. */
    private static final int MAX_BYTES = 4 << 20;

    private final Map<String, String> environment;
    private final List<Fault> faults;

    /** @param environment all environment variables */
    TrustedCertificates(Map<String, String> environment, List<Fault> faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /**
     * @param file {@code purser.ca-file}
     * @return null for those that come with Purser alone, and where there was a fault
     */
    X509TrustManager read(Optional<String> file) {
        String variable = environment.getOrDefault("SSL_CERT_FILE", "");
        if (file.isEmpty() && variable.isBlank()) {
            return null;
        }
        try {
            return trusting(certificates(file.orElse(variable).strip()));
        } catch (WrongFile wrong) {
            faults.add(
                    file.isPresent()
                            ? new Fault("purser.ca-file", wrong.getMessage())
                            : new Fault(
                                    null,
                                    "SSL_CERT_FILE: " + wrong.getMessage()
                                            + "; purser.ca-file (PURSER_CA_FILE) is taken instead, where it is set"));
            return null;
        }
    }

    private static final class WrongFile extends Exception {

        private static final long serialVersionUID = 1L;

        WrongFile(String what) {
            super(what);
        }
    }

    private static Collection<? extends Certificate> certificates(String file) throws WrongFile {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            Collection<? extends Certificate> certificates = bytes.length > MAX_BYTES
                    ? List.of()
                    : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (certificates.isEmpty()) {
                throw new WrongFile("names a file without a certificate (PEM)");
            }
            return certificates;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new WrongFile("names a file that does not exist");
        } catch (IOException e) {
            throw new WrongFile("names a file that can't be read");
        } catch (CertificateException e) {
            throw new WrongFile("names a file with a certificate that is none (PEM is what is read)");
        }
    }

    private static X509TrustManager trusting(Collection<? extends Certificate> more) {
        try {
            List<Certificate> all = new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
            all.addAll(more);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : all) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java can't keep certificates", e);
        }
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this Java trusts no certificates"));
    }
}
