/**
 * The Model Context Protocol at {@code /mcp}: the same answers for AI agents, as tools that only read. Uses the rest of
 * the API; nothing of the API uses it.
 */
@NullMarked
package purser.api.mcp;

import org.jspecify.annotations.NullMarked;
