package purser.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * One API key and what it opens.
 *
 * @param signature {@code hmac} or {@code rsa}: for display only
 * @param verifier checks this key's signatures
 * @param passphrase Bitget's third credential; empty at an exchange that has none
 * @param status Bybit's account status; empty at an exchange that has none
 * @param environment where the key is from
 * @param mode which endpoints serve the account
 * @param upgradeAfter how many more requests find a classic account before it is a unified one; -1: it stays as it is
 * @param modeRefusal the code with which the other mode's endpoints refuse; the exchange's own when absent
 * @param marginMode Bybit's margin mode; empty at an exchange that has none
 * @param settings fields of the account's settings that replace the usual ones
 * @param key fields of the key information that replace the usual ones
 * @param answers by endpoint, what is answered word for word to its well signed requests in place of what the account shows
 */
record SimulatedAccount(
        String apiKey,
        String signature,
        SignatureVerifier verifier,
        String passphrase,
        String status,
        Environment environment,
        Mode mode,
        int upgradeAfter,
        Optional<String> modeRefusal,
        String marginMode,
        SimulatedHoldings holdings,
        ObjectNode settings,
        ObjectNode key,
        Map<String, Answer> answers) {

    /** Which endpoints serve an account. */
    enum Mode {
        CLASSIC,
        UNIFIED
    }

    /** Where a key is from: one is worth nothing in the other. */
    enum Environment {
        LIVE,
        DEMO
    }

    boolean unified() {
        return mode == Mode.UNIFIED;
    }

    boolean demo() {
        return environment == Environment.DEMO;
    }

    /** The same account in a mode that it keeps. */
    SimulatedAccount in(Mode other) {
        return with(other, -1);
    }

    /** The account as the next request finds it. */
    SimulatedAccount atNextRequest() {
        return switch (upgradeAfter) {
            case -1 -> this;
            case 0 -> in(Mode.UNIFIED);
            default -> with(mode, upgradeAfter - 1);
        };
    }

    private SimulatedAccount with(Mode newMode, int newUpgradeAfter) {
        return new SimulatedAccount(
                apiKey,
                signature,
                verifier,
                passphrase,
                status,
                environment,
                newMode,
                newUpgradeAfter,
                modeRefusal,
                marginMode,
                holdings,
                settings,
                key,
                answers);
    }

    /** The exchange's id of the account's user, which is made of the key unless something else is said. */
    long userId() {
        return 1_000_000_000L + (apiKey.hashCode() & 0x3fff_ffff);
    }
}
