package purser.cluster;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code look.lua} gives.
 *
 * @param now the store's clock, in milliseconds
 * @param call of the answer or failure; whom to wait for; or the own one
 * @param began when that call began, in milliseconds by the store's clock
 * @param newest the newest call there was
 * @param lastCall of the last answer; empty when there is none
 * @param lastBegan in milliseconds, by the store's clock
 * @param lastBody blank where the replica has it
 * @param mode the account's, sealed; blank for unknown
 * @param empty when the wallet was found empty, sealed; blank when it was not
 * @param number this replica's, when it was noted for the first time; else 0
 * @param refused when a call began that was answered with a no, after which no older answer counts; 0 for none
 * @param paces of the endpoints that may have to be asked
 */
record AcquireReply(
        long now,
        String status,
        String call,
        long began,
        byte[] body,
        String newest,
        int replicas,
        String lastCall,
        long lastBegan,
        byte[] lastBody,
        byte[] mode,
        byte[] empty,
        int number,
        long refused,
        List<Pace> paces) {

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
            for (int i = 14; i < reply.size(); i += 2) {
                paces.add(new Pace(reply.get(i).toLong(), reply.get(i + 1).toString()));
            }
            return new AcquireReply(
                    reply.get(0).toLong(),
                    reply.get(1).toString(),
                    reply.get(2).toString(),
                    reply.get(3).toLong(),
                    reply.get(4).toBytes(),
                    reply.get(5).toString(),
                    reply.get(6).toInteger(),
                    reply.get(7).toString(),
                    reply.get(8).toLong(),
                    reply.get(9).toBytes(),
                    reply.get(10).toBytes(),
                    reply.get(11).toBytes(),
                    reply.get(12).toInteger(),
                    reply.get(13).toLong(),
                    paces);
        });
    }
}
