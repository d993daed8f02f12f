/**
 * The composition root: reads the settings, puts each wallet's chain of loaders together, starts and stops the process.
 * The only package that knows all the others.
 */
@NullMarked
package purser.app;

import org.jspecify.annotations.NullMarked;
