package purser.sandbox;

/** At most {@code calls} requests of one API key to one endpoint in any {@code windowMillis} milliseconds. */
record RateLimit(int calls, long windowMillis) {}
