/** Purser as a command of a terminal or a script: its arguments, and what it prints. It starts nothing. */
@NullMarked
package purser.tool;

import org.jspecify.annotations.NullMarked;
