/** What is done when the native image is built, so that it need not be done at each start. */
@NullMarked
package purser.startup;

import org.jspecify.annotations.NullMarked;
