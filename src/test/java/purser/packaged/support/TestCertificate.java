package purser.packaged.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A host's certificate by an authority that only this company knows. Made by the JDK's keytool. */
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

    /** For a server that shows the host's. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
