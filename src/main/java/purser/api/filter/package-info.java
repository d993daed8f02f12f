/** What every HTTP request passes before a resource sees it, in the order of {@link purser.api.filter.FilterChain}. */
@NullMarked
package purser.api.filter;

import org.jspecify.annotations.NullMarked;
