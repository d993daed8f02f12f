package purser.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import purser.sandbox.SandboxTest.Call;
import purser.sandbox.support.Vectors;

/**
 * Requests of any target, signed here. That a signature is right where it is checked is of the tests with {@link Vectors};
 * these are for what comes after the check.
 */
final class SignedCalls {
    private SignedCalls() {}

    /** Of one of the accounts that are there from the start, or of one with a secret of that pattern. */
    static Call bitget(String apiKey, String target) {
        var signature = Base64.getEncoder().encodeToString(hmac(secret(apiKey), Vectors.TIMESTAMP + "GET" + target));
        return SandboxTest.call(target, "")
                .with("ACCESS-KEY", apiKey)
                .with("ACCESS-SIGN", signature)
                .with("ACCESS-TIMESTAMP", Vectors.TIMESTAMP)
                .with("ACCESS-PASSPHRASE", "sandbox-bitget-passphrase");
    }

    /** Of one of the accounts that are there from the start, or of one with a secret of that pattern. */
    static Call bybit(String apiKey, String target) {
        int query = target.indexOf('?');
        var text = Vectors.TIMESTAMP + apiKey + "5000" + (query < 0 ? "" : target.substring(query + 1));
        return SandboxTest.call(target, "")
                .with("X-BAPI-API-KEY", apiKey)
                .with("X-BAPI-SIGN", HexFormat.of().formatHex(hmac(secret(apiKey), text)))
                .with("X-BAPI-TIMESTAMP", Vectors.TIMESTAMP)
                .with("X-BAPI-RECV-WINDOW", "5000");
    }

    static String secret(String apiKey) {
        return apiKey.replaceFirst("-key$", "-secret");
    }

    private static byte[] hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
