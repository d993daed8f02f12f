package purser.sandbox;

/** At most {@code calls} requests of one API key in any {@code windowMillis} milliseconds. */
record RateLimit(int calls, long windowMillis) {}
