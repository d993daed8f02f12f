package purser.shared;

import io.vertx.redis.client.Response;
import purser.exchange.AccountMode;

/** What {@code look.lua} gives, by name. */
record LookReply(Response reply) {

    /** The engine's clock, in milliseconds. */
    long now() {
        return reply.get(0).toLong();
    }

    String status() {
        return text(1);
    }

    /** Of the answer or failure; whom to wait for; or the own one. */
    String call() {
        return text(2);
    }

    /** When that call began, in milliseconds by the engine's clock. */
    long began() {
        return reply.get(3).toLong();
    }

    byte[] body() {
        return reply.get(4).toBytes();
    }

    /** The newest call there was. */
    String newest() {
        return text(5);
    }

    int replicas() {
        return reply.get(6).toInteger();
    }

    /** Of the last answer; empty when there is none. */
    String lastCall() {
        return text(7);
    }

    /** In milliseconds, by the engine's clock. */
    long lastBegan() {
        return reply.get(8).toLong();
    }

    byte[] lastBody() {
        return reply.get(9).toBytes();
    }

    /** Null for unknown. */
    AccountMode mode() {
        return AccountMode.of(text(10));
    }

    /** How long ago the wallet was found empty; negative: it was not. */
    long emptyMillis() {
        return reply.get(11).toLong();
    }

    /** This replica's, when it was noted for the first time; else 0. */
    int number() {
        return reply.get(12).toInteger();
    }

    long millisToFree(int endpoint) {
        return reply.get(13 + endpoint).toLong();
    }

    private String text(int index) {
        return reply.get(index).toString();
    }
}
