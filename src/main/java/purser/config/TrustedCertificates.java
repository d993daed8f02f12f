package purser.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Reads whose certificates an exchange may show: those that come with Purser, and a company's own beside them. */
final class TrustedCertificates {

    /** A bundle of all public authorities takes a quarter of a megabyte. */
    private static final int MAX_BYTES = 4 << 20;

    /** RFC 7468. What stands between two of them is a comment. */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private final @Nullable String configured;
    private final String variable;
    private final List<Fault> faults;
    private final boolean isGiven;
    private @Nullable X509TrustManager trusted;
    private boolean isRead;

    /**
     * @param file {@code purser.ca-file}
     * @param environment all environment variables
     */
    TrustedCertificates(Optional<String> file, Map<String, String> environment, List<Fault> faults) {
        this.configured = file.map(String::strip).orElse(null);
        this.variable = environment.getOrDefault("SSL_CERT_FILE", "").strip();
        this.isGiven = configured != null || !variable.isEmpty();
        this.faults = faults;
        if (configured != null) {
            read();
        }
    }

    /**
     * For an account. The file that all programs share is read when an exchange is reached by TLS, and not before.
     *
     * @param host where the exchange is; null for the sandbox
     * @return null for those that come with Purser alone, and where there was a fault
     */
    @Nullable
    X509TrustManager of(@Nullable URI host) {
        if (isGiven && host != null && "https".equals(host.getScheme())) {
            read();
        }
        return trusted;
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        try {
            trusted = trusting(pems(configured == null ? variable : configured));
        } catch (WrongFile wrong) {
            faults.add(
                    configured == null
                            ? new Fault(
                                    null,
                                    "SSL_CERT_FILE: " + wrong.getMessage()
                                            + "; purser.ca-file (PURSER_CA_FILE) is taken instead, where it is set")
                            : new Fault("purser.ca-file", wrong.getMessage()));
        }
    }

    private static final class WrongFile extends Exception {

        private static final long serialVersionUID = 1L;

        WrongFile(String what) {
            super(what);
        }
    }

    private static List<byte[]> pems(String file) throws WrongFile {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            List<byte[]> found = new ArrayList<>();
            Matcher pem = PEM.matcher(bytes.length > MAX_BYTES ? "" : new String(bytes, StandardCharsets.ISO_8859_1));
            while (pem.find()) {
                found.add(Base64.getMimeDecoder().decode(pem.group(1)));
            }
            if (found.isEmpty()) {
                throw new WrongFile("names a file without a certificate (PEM)");
            }
            return found;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new WrongFile("names a file that does not exist");
        } catch (IOException e) {
            throw new WrongFile("names a file that can't be read");
        } catch (IllegalArgumentException e) {
            throw new WrongFile("names a file with a certificate that is none (PEM is what is read)");
        }
    }

    // Reading a certificate takes a third of a millisecond, and most bundles are of those that are here already.
    private static X509TrustManager trusting(List<byte[]> pems) throws WrongFile {
        try {
            X509TrustManager known = manager(null);
            List<Certificate> all = new ArrayList<>(List.of(known.getAcceptedIssuers()));
            Set<ByteBuffer> encoded = new HashSet<>();
            for (Certificate certificate : all) {
                encoded.add(ByteBuffer.wrap(certificate.getEncoded()));
            }
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] pem : pems) {
                if (encoded.add(ByteBuffer.wrap(pem))) {
                    all.add(certificate(factory, pem));
                }
            }
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

    private static Certificate certificate(CertificateFactory factory, byte[] encoded) throws WrongFile {
        try {
            return factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new WrongFile("names a file with a certificate that is none (PEM is what is read)");
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this Java trusts no certificates"));
    }
}
