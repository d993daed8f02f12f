/** Bybit: its endpoints, signature, error codes, and how its answers translate. */
@NullMarked
package purser.exchange.bybit;

import org.jspecify.annotations.NullMarked;
