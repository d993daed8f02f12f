/** Clocks: monotonic time that counts a freeze, an exchange's own clock, pauses. */
@NullMarked
package purser.time;

import org.jspecify.annotations.NullMarked;
