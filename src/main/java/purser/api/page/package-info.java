/** The page that shows balances to people. */
@NullMarked
package purser.api.page;

import org.jspecify.annotations.NullMarked;
