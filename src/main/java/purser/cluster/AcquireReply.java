package purser.cluster;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code acquire.lua} gives.
 *
 * @param entry the answer or failure that was found; or the call to wait for; or the own call
 * @param last the last answer; its call is empty when there is none
 * @param paces of the endpoints that may have to be asked
 */
record AcquireReply(Status status, Entry entry, Entry last, Store store, Known known, List<Pace> paces) {

    private static final int FIRST_PACE = 14;

    /** What is to be done. */
    enum Status {
        /** An answer is there that will do. */
        FOUND,
        /** The call that was waited for has failed. */
        FAILED,
        /** Somebody is asking. */
        WAIT,
        /** This replica may ask. */
        ASK,
        /** Nothing is there, and this replica must not ask. */
        NONE
    }

    /**
     * One call and what came of it.
     *
     * @param began in milliseconds, by the store's clock
     * @param body sealed; blank where there is none, or the replica has it
     */
    record Entry(String call, long began, byte[] body) {}

    /**
     * What the store says of itself.
     *
     * @param now its clock, in milliseconds
     * @param replicas how many share the account
     * @param number this replica's, when it was noted for the first time; else 0
     */
    record Store(long now, int replicas, int number) {}

    /**
     * What replicas know of the account.
     *
     * @param newest the newest call there was
     * @param mode sealed; blank for unknown
     * @param empty when the wallet was found empty, sealed; blank when it was not
     * @param refused when a call began that was answered with a no, after which no older answer counts; 0 for none
     */
    record Known(String newest, byte[] mode, byte[] empty, long refused) {}

    /**
     * Of one endpoint.
     *
     * @param millisToFree how long from now calls of all replicas must wait that go at an even distance
     * @param birth of its log; empty when there is none
     */
    record Pace(long millisToFree, String birth) {}

    /** @throws StoreUnavailable when it is something else */
    static AcquireReply of(Response reply) {
        return StoreUnavailable.unlessRead(() -> {
            List<Pace> paces = new ArrayList<>();
            for (int i = FIRST_PACE; i < reply.size(); i += 2) {
                paces.add(new Pace(reply.get(i).toLong(), reply.get(i + 1).toString()));
            }
            return new AcquireReply(
                    Status.valueOf(reply.get(1).toString().toUpperCase(Locale.ROOT)),
                    entry(reply, 2),
                    entry(reply, 7),
                    new Store(
                            reply.get(0).toLong(),
                            reply.get(6).toInteger(),
                            reply.get(12).toInteger()),
                    new Known(
                            reply.get(5).toString(),
                            reply.get(10).toBytes(),
                            reply.get(11).toBytes(),
                            reply.get(13).toLong()),
                    paces);
        });
    }

    private static Entry entry(Response reply, int first) {
        return new Entry(
                reply.get(first).toString(),
                reply.get(first + 1).toLong(),
                reply.get(first + 2).toBytes());
    }
}
