package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * One API key and what it opens.
 *
 * @param signature {@code hmac} or {@code rsa}: for display only
 * @param verifier checks this key's signatures
 * @param passphrase Bitget's third credential; empty at an exchange that has none
 * @param status Bybit's account status; empty at an exchange that has none
 * @param unified whether the account is a unified one, which the classic endpoints refuse
 * @param assets the rows of the answer, word for word
 */
record Account(
        String apiKey,
        String signature,
        SignatureVerifier verifier,
        String passphrase,
        String status,
        boolean unified,
        ArrayNode assets) {}
