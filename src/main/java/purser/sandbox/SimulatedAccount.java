package purser.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One API key and what it opens.
 *
 * @param credentials what a request must be signed with
 * @param served which endpoints serve the account
 * @param view what they show of it
 */
record SimulatedAccount(SimulatedKey credentials, SimulatedMode served, SimulatedView view) {

    /** One with an HMAC key, that shows what is usual, with these figures. */
    static SimulatedAccount usual(
            SimulatedExchange exchange,
            SimulatedMode.Mode mode,
            SandboxCredentials credentials,
            SimulatedHoldings.Figures figures) {
        return new SimulatedAccount(
                new SimulatedKey(
                        credentials.apiKey(),
                        "hmac",
                        exchange.hmacVerifier(credentials.secretKey()),
                        credentials.passphrase(),
                        SimulatedKey.Environment.LIVE),
                SimulatedMode.of(mode),
                SimulatedView.usual(exchange, figures));
    }

    String apiKey() {
        return credentials.apiKey();
    }

    SignatureVerifier verifier() {
        return credentials.verifier();
    }

    String passphrase() {
        return credentials.passphrase();
    }

    boolean demo() {
        return credentials.environment() == SimulatedKey.Environment.DEMO;
    }

    boolean unified() {
        return served.mode() == SimulatedMode.Mode.UNIFIED;
    }

    Optional<String> modeRefusal() {
        return served.refusal();
    }

    /** The same account in a mode that it keeps. */
    SimulatedAccount in(SimulatedMode.Mode other) {
        return new SimulatedAccount(credentials, served.in(other), view);
    }

    /** The account as the next request finds it. */
    SimulatedAccount atNextRequest() {
        return new SimulatedAccount(credentials, served.atNextRequest(), view);
    }

    String status() {
        return view.status();
    }

    String marginMode() {
        return view.marginMode();
    }

    SimulatedHoldings holdings() {
        return view.holdings();
    }

    ObjectNode settings() {
        return view.settings();
    }

    ObjectNode key() {
        return view.key();
    }

    LiteralAnswers answers() {
        return view.answers();
    }

    /** The exchange's id of the account's user, which is made of the key unless something else is said. */
    long userId() {
        return 1_000_000_000L + (apiKey().hashCode() & 0x3fff_ffff);
    }
}
