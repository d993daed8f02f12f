package purser.sandbox;

/** At most {@code calls} requests of one API key to one endpoint in any {@code windowMillis} milliseconds. */
record SimulatedRateLimit(int calls, long windowMillis) {}
