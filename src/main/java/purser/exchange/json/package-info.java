/** Reads exchanges' JSON strictly, and amounts from its rows: what is missing or blank is never taken for zero. */
@NullMarked
package purser.exchange.json;

import org.jspecify.annotations.NullMarked;
