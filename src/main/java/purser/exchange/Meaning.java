package purser.exchange;

/**
 * What an exchange's code means.
 *
 * @param failureClass what kind of failure
 * @param detail one sentence for the caller
 */
public record Meaning(FailureClass failureClass, String detail) {

    /**
     * The failure.
     *
     * @param exchange how people write its name
     * @param coin the coin that was asked for by name, which a refused parameter is about; null when none was
     */
    public ExchangeFailure failure(String exchange, String coin) {
        if (failureClass != FailureClass.INVALID_PARAMETER) {
            return new ExchangeFailure(failureClass, detail);
        }
        return coin == null
                ? new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, detail)
                : new ExchangeFailure(
                        failureClass,
                        "coin: " + exchange + " refuses the request for " + coin + ", which it may not list");
    }
}
