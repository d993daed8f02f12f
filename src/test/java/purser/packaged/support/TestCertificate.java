package purser.packaged.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of a host, or of a client, by an authority that only this company knows. Made by the JDK's keytool. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final String HOST = "host";

    private final Path store;
    private final Path pem;

    private TestCertificate(Path store, Path pem) {
        this.store = store;
        this.pem = pem;
    }

    /**
     * @param folder for its files
     * @param names of the host that it is for: {@code dns:exchange.test,ip:127.0.0.1}
     * @param options more for keytool: {@code -startdate}, {@code -validity}
     */
    public static TestCertificate of(Path folder, String names, String... options) throws Exception {
        Path store = folder.resolve("certificate.p12");
        Path pem = folder.resolve("authority.pem");
        String request = folder.resolve("request.csr").toString();
        String signed = folder.resolve("signed.pem").toString();
        keytool(store, AUTHORITY, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Company", "-ext", "bc:c");
        keytool(store, AUTHORITY, "-exportcert", "-rfc", "-file", pem.toString());
        keytool(store, HOST, "-genkeypair", "-keyalg", "EC", "-dname", "CN=exchange");
        keytool(store, HOST, "-certreq", "-file", request);
        List<String> sign = new ArrayList<>(
                List.of("-gencert", "-rfc", "-ext", "san=" + names, "-infile", request, "-outfile", signed));
        sign.addAll(List.of(options));
        keytool(store, AUTHORITY, sign.toArray(String[]::new));
        keytool(store, HOST, "-importcert", "-noprompt", "-file", signed);
        keytool(store, AUTHORITY, "-delete");
        return new TestCertificate(store, pem);
    }

    private static void keytool(Path store, String alias, String... what) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** A file with the authority's certificate, for whoever is to trust it. */
    public Path pem() {
        return pem;
    }

    /** A file with the certificate, and the authority's behind it. */
    public Path certificate() throws GeneralSecurityException, IOException {
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys().getCertificateChain(HOST)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(store.resolveSibling("certificate.pem"), chain);
    }

    /** A file with its private key. */
    public Path privateKey() throws GeneralSecurityException, IOException {
        byte[] key = keys().getKey(HOST, PASSWORD.toCharArray()).getEncoded();
        return Files.writeString(store.resolveSibling("key.pem"), pem("PRIVATE KEY", key));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    /** For a server that shows it. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        return context(keyManagers(), null);
    }

    /** For a client that shows it, where it is asked, to a server with a certificate of that authority. */
    public SSLContext contextFor(TestCertificate server) throws GeneralSecurityException, IOException {
        return context(keyManagers(), server.trustManagers());
    }

    /** For a client that has none. */
    public SSLContext contextOfStranger() throws GeneralSecurityException, IOException {
        return context(null, trustManagers());
    }

    private static SSLContext context(KeyManager[] shown, TrustManager[] trusted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown, trusted, null);
        return context;
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys(), PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    AUTHORITY, CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
