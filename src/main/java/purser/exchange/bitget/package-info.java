/** Bitget: its endpoints, signature, error codes, and how its answers translate. */
@NullMarked
package purser.exchange.bitget;

import org.jspecify.annotations.NullMarked;
