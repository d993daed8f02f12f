/**
 * The core: loads wallets' balances through a chain of stages, keeps them, and puts them together as portfolios.
 * It knows exchanges by their port, and nothing of HTTP or of other replicas.
 */
@NullMarked
package purser.balance;

import org.jspecify.annotations.NullMarked;
