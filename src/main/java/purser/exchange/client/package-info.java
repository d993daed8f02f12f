/** The HTTP side of a call to an exchange: clients, limits, and what an answer's status or its absence means. */
@NullMarked
package purser.exchange.client;

import org.jspecify.annotations.NullMarked;
