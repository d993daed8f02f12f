package purser.api.mcp;

import io.smallrye.mutiny.Uni;
import purser.config.Caller;

/** Something that a model can ask for. It reads only. */
interface Tool {

    /** As models call it: {@code get_balances}. Its definition is in {@code purser/api/mcp/<name>.json}. */
    String name();

    /** What a caller must be allowed, to see it and to call it. */
    Caller.Use use();

    /**
     * @return never fails over what exchanges answer: that is part of the result
     * @throws purser.api.ProblemException over arguments that it does not take, in words that a model can act by
     */
    Uni<ToolResult> call(ToolArguments arguments, Caller caller);
}
