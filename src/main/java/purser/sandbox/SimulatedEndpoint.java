package purser.sandbox;

import java.util.Map;

/**
 * An endpoint of wallets beside those that people trade from, or of sub-accounts.
 *
 * @param limit what it allows one API key
 * @param shown what it answers to a well signed request within the limit
 */
record SimulatedEndpoint(SimulatedRateLimit limit, Shown shown) {

    /** What an endpoint answers. Refusals are answers too. */
    @FunctionalInterface
    interface Shown {
        /**
         * The answer to one request.
         *
         * @param parameters the query's, decoded
         * @param nowMillis the exchange's time
         */
        Answer to(SimulatedAccount account, Map<String, String> parameters, long nowMillis);
    }

    static SimulatedEndpoint of(int callsASecond, Shown shown) {
        return new SimulatedEndpoint(new SimulatedRateLimit(callsASecond, 1_000), shown);
    }
}
