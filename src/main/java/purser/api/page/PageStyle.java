package purser.api.page;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import purser.exchange.auth.Sha256;

/** The page's style sheet, and the policy that lets a browser use this one and nothing else. */
final class PageStyle {

    // Read with the native binary, so that a start has nothing to do for it.
    static final String CSS = read();

    /** The {@code Content-Security-Policy} of a page: no script, nothing from elsewhere, no frame, no form. */
    private static final String POLICY = policy("'none'");

    /** The same, with forms that come back here. */
    private static final String POLICY_WITH_FORM = policy("'self'");

    private PageStyle() {}

    /** Lets a browser use it, in a response that is made elsewhere. */
    static void allow(HttpServerResponse response) {
        allow(response, POLICY);
    }

    /** The same for a page with a form. */
    static void allowWithForm(HttpServerResponse response) {
        allow(response, POLICY_WITH_FORM);
    }

    private static void allow(HttpServerResponse response, String policy) {
        // In place of AccessFilter's: of two policies, browsers would hold both.
        response.putHeader("Content-Security-Policy", policy);
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String policy(String formTargets) {
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(CSS))
                + "'; img-src data:; base-uri 'none'; form-action " + formTargets + "; frame-ancestors 'none'";
    }

    private static String read() {
        try (InputStream style = PageStyle.class.getResourceAsStream("page.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
