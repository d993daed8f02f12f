/** The HTTP contract: balances and accounts as JSON, problems, health. */
@NullMarked
package purser.api;

import org.jspecify.annotations.NullMarked;
