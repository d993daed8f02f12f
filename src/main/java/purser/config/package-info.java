/** The configuration: reads it, checks it, and tells every fault of it in one message. */
@NullMarked
package purser.config;

import org.jspecify.annotations.NullMarked;
