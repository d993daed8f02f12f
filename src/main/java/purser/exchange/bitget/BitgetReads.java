package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.exchange.Endpoint;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;

/** How each of {@link BitgetEndpoints} is asked, and what its answers mean. */
final class BitgetReads {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Documented as "the margin trading account does not exist"; seen of accounts that never opened one. */
    private static final Nothing NO_MARGIN_ACCOUNT = new Nothing("50021", JSON.arrayNode());

    /** Documented as "the data fetched is empty". That debts answer so where nothing is owed, other programs have met. */
    private static final Nothing NO_LOANS = new Nothing(
            "40054",
            JSON.objectNode().<ObjectNode>set("pledgeInfos", JSON.arrayNode()).set("loanInfos", JSON.arrayNode()));

    private static final Map<Endpoint, Read> READS = reads();

    /** @param nothing null where every code but that of success is a refusal */
    record Read(
            Asking asking,
            Translation translation,
            @Nullable Nothing nothing) {

        /** What an answer would hold that says what a refusal says; null for a refusal that is one. */
        @Nullable
        JsonNode meantBy(@Nullable String code) {
            return nothing != null && nothing.code().equals(code) ? nothing.data() : null;
        }
    }

    /**
     * A refusal by which Bitget says that nothing is there.
     *
     * @param data the same, as an answer would say it
     */
    record Nothing(String code, JsonNode data) {}

    /** Makes one HTTP call per subscription. */
    @FunctionalInterface
    interface Asking {
        Uni<Response> ask(BitgetApi api, Scope scope);
    }

    /** Makes sense of a successful answer, or throws a {@link purser.exchange.ExchangeFailure}. */
    @FunctionalInterface
    interface Translation {
        WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now);
    }

    private BitgetReads() {}

    /** @param endpoint one of {@link BitgetEndpoints#ALL} */
    static Read of(Endpoint endpoint) {
        return READS.get(endpoint);
    }

    private static Map<Endpoint, Read> reads() {
        Map<Endpoint, Read> reads = new HashMap<>();
        reads.put(
                BitgetEndpoints.SPOT,
                read(
                        (api, scope) -> api.spotAssets(scope == Scope.HELD ? "hold_only" : "all"),
                        SpotTranslation::holdings));
        reads.put(BitgetEndpoints.UNIFIED, read((api, scope) -> api.unifiedAssets(), UnifiedTranslation::holdings));
        reads.put(
                BitgetEndpoints.CLASSIC_FUNDING,
                read(
                        (api, scope) -> api.classicFundingAssets(),
                        (answer, scope, now) -> FundingTranslation.holdings(answer, false, scope, now)));
        reads.put(
                BitgetEndpoints.UNIFIED_FUNDING,
                read(
                        (api, scope) -> api.unifiedFundingAssets(),
                        (answer, scope, now) -> FundingTranslation.holdings(answer, true, scope, now)));
        addBeside(reads);
        return Map.copyOf(reads);
    }

    private static void addBeside(Map<Endpoint, Read> reads) {
        BitgetEndpoints.FUTURES.forEach(endpoint -> reads.put(
                endpoint, read((api, scope) -> api.futuresAccounts(endpoint.variant()), FuturesTranslation::holdings)));
        reads.put(
                BitgetEndpoints.MARGIN_CROSSED,
                new Read((api, scope) -> api.crossedMargin(), MarginTranslation::holdings, NO_MARGIN_ACCOUNT));
        reads.put(
                BitgetEndpoints.MARGIN_ISOLATED,
                new Read((api, scope) -> api.isolatedMargin(), MarginTranslation::holdings, NO_MARGIN_ACCOUNT));
        BitgetEndpoints.BOTS.forEach(endpoint -> {
            boolean spot = endpoint.variant().equals(BotsTranslation.SPOT);
            reads.put(
                    endpoint,
                    read(
                            (api, scope) -> api.botAssets(endpoint.variant()),
                            (answer, scope, now) -> BotsTranslation.holdings(answer, spot, scope, now)));
        });
        reads.put(BitgetEndpoints.CLASSIC_EARN, read((api, scope) -> api.earnAssets(), EarnTranslation::classic));
        reads.put(BitgetEndpoints.UNIFIED_EARN, read((api, scope) -> api.eliteAssets(), EarnTranslation::unified));
        reads.put(
                BitgetEndpoints.CLASSIC_LOANS,
                new Read((api, scope) -> api.classicLoans(), LoansTranslation::holdings, NO_LOANS));
        reads.put(
                BitgetEndpoints.UNIFIED_LOANS,
                new Read((api, scope) -> api.unifiedLoans(), LoansTranslation::holdings, NO_LOANS));
    }

    private static Read read(Asking asking, Translation translation) {
        return new Read(asking, translation, null);
    }
}
