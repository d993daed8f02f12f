/** Looks up host names without blocking an event loop. */
@NullMarked
package purser.names;

import org.jspecify.annotations.NullMarked;
