package purser.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sees, as far as that can be seen, that a secret is something else: a path, another kind of key. Never tells it. */
final class SecretShape {

    private static final String PEM = "-----BEGIN ";

    private static final Pattern PATH = Pattern.compile(
            "(/run/|/var/run/|/etc/|/secrets/|/mnt/|/home/|/root/|/tmp/|\\./|\\.\\./|~/|file:|[A-Za-z]:\\\\).*");

    private SecretShape() {}

    /**
     * @param property of the value, or of the file
     * @param text stripped; not blank
     * @return what is wrong with it; null for nothing that can be seen
     */
    static @Nullable String problem(String property, String text) {
        boolean ofFile = property.endsWith("-file");
        String key = property.substring(property.lastIndexOf('.') + 1).replaceFirst("-file$", "");
        boolean word = key.equals("passphrase") || key.endsWith("password");
        if (key.equals("ca")) {
            // Certificates, which are in PEM form and no secret.
            return null;
        }
        if (key.equals("private-key")) {
            return ofPrivateKey(text, ofFile);
        }
        if (text.contains(PEM)) {
            return (ofFile ? "names a file with" : "is") + " a key in PEM form; "
                    + (key.equals("secret-key")
                            ? "private-key" + (ofFile ? "-file" : "")
                                    + " takes an RSA key, and secret-key is an HMAC key's"
                            : "take the "
                                    + (key.equals("api-key") ? "API key that the exchange shows" : "text itself"));
        }
        if (!ofFile && isPath(text)) {
            return "looks like the path of a file: " + key + "-file takes one";
        }
        if (ofFile && !word && ValueFaults.isQuoted(text)) {
            return "names a file whose text is in quotes, and they count as part of it: take them away";
        }
        return !ofFile || word ? null : unreplaced(text);
    }

    /** Of what stands where the path of a file belongs; null for nothing that can be seen. */
    static @Nullable String problemOfPath(String property, String path) {
        String key = property.substring(property.lastIndexOf('.') + 1).replaceFirst("-file$", "");
        return path.contains(PEM) && !key.equals("ca") || path.indexOf('\n') >= 0
                ? "holds the key itself, and takes the path of a file: " + key + " takes the key itself"
                : null;
    }

    private static @Nullable String ofPrivateKey(String text, boolean ofFile) {
        if (text.contains(PEM + "PUBLIC KEY") || text.contains(PEM + "RSA PUBLIC KEY")) {
            return (ofFile ? "names a file with" : "is")
                    + " the public half, which goes to the exchange: Purser takes the private one";
        }
        return !ofFile && isPath(text) ? "looks like the path of a file: private-key-file takes one" : null;
    }

    private static @Nullable String unreplaced(String text) {
        return text.matches("<[^<>]*>|\\$\\{[A-Za-z_]+}") ? "names a file with a placeholder in it" : null;
    }

    private static boolean isPath(String text) {
        if (PATH.matcher(text).matches() && text.indexOf('\n') < 0) {
            return true;
        }
        try {
            return text.startsWith("/") && Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
