package purser.config;

import java.util.Set;

/** What the variables that a platform for functions sets by itself tell of where this process runs. */
final class Platform {

    /** AWS Lambda, as a function of its own or in a container behind the Web Adapter. */
    static final String LAMBDA = "AWS_LAMBDA_RUNTIME_API";

    /** Knative and Cloud Run. */
    static final String KNATIVE = "K_SERVICE";

    private Platform() {}

    /** Whether callers come in by a way that the address that is listened on tells nothing of. */
    static boolean bringsCallers(Set<String> variables) {
        return variables.contains(LAMBDA);
    }

    /** Whether the process may get no CPU while no request is being answered. */
    static boolean pausesWhenIdle(Set<String> variables) {
        return variables.contains(LAMBDA) || variables.contains(KNATIVE);
    }
}
