/**
 * Simulated exchanges, answering over real HTTP on the loopback interface.
 *
 * <p>Unlike a recorded answer, they verify what the real ones verify: the signature over the query exactly as it
 * arrived, the timestamp rule, the passphrase, the parameters and the rate limit, and they refuse in the real error
 * envelopes. {@link purser.sandbox.SimulatedExchanges} starts them and tells the keys that are there from the start;
 * {@code docs/sandbox.md} describes how to change accounts and how to make an exchange misbehave.
 *
 * <p>The package imports nothing else of Purser. It is written from the exchanges' documentation alone, so a client
 * and the sandbox that share a mistake do not share it through code. A further exchange is one more
 * {@link purser.sandbox.SimulatedExchange} bean.
 */
package purser.sandbox;
