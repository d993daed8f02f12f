/** The port to exchanges: accounts, wallets, balances and failures, in words that are the same for all of them. */
@NullMarked
package purser.exchange;

import org.jspecify.annotations.NullMarked;
