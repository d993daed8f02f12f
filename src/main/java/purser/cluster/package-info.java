/** Replicas that hold the same accounts share answers, limits and cool-downs through Redis or Valkey. */
@NullMarked
package purser.cluster;

import org.jspecify.annotations.NullMarked;
