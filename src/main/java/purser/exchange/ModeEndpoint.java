package purser.exchange;

/**
 * One of an exchange's endpoints that tell what mode an account is in.
 *
 * @param name for metrics and logs: {@code mode}
 * @param rateLimit the documented limit per account
 */
public record ModeEndpoint(String name, RateLimit rateLimit) {}
