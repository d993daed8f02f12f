package purser.exchange.bybit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.exchange.Environment;
import purser.exchange.Region;

/**
 * Bybit's other sites (Bybit V5 documentation, "Integration Guidance"). Each regional one has accounts, and so keys, of its
 * own; {@code bytick} is another name of the global one. Accounts of Brazil and Argentina are on the global host, told apart
 * by a header.
 */
final class BybitRegions {

    private static final String SITE = "x-site-id";
    private static final String REFERRING_SITE = "x-refer-site-id";

    /** Another name of the global site. */
    private static final String BYTICK = "bytick";

    static final List<Region> ALL = List.of(
            Region.ofHost("ae", "https://api.bybit.ae"),
            onGlobalHost("ar", "ARG_BTL"),
            onGlobalHost("br", "BRA_BTL"),
            Region.ofHost(BYTICK, "https://api.bytick.com"),
            new Region(
                    "eu",
                    Map.of(Environment.LIVE, URI.create("https://api.bybit.eu")),
                    Map.of(),
                    "at Bybit EU, keys are made for listed third-party applications only"),
            Region.ofHost("ge", "https://api.bybitgeorgia.ge"),
            new Region(
                    "hk",
                    Map.of(
                            Environment.LIVE, URI.create("https://api.spark-fintech.com"),
                            Environment.TESTNET, URI.create("https://api-testnet.spark-fintech.com")),
                    Map.of(REFERRING_SITE, "HKG"),
                    null),
            Region.ofHost("id", "https://api.bybit.id"),
            new Region(
                    "jp",
                    Map.of(
                            Environment.LIVE, URI.create("https://api.manepa.jp"),
                            Environment.TESTNET, URI.create("https://api-testnet.manepa.jp")),
                    Map.of(),
                    null),
            Region.ofHost("kz", "https://api.bybit.kz"),
            Region.ofHost("nl", "https://api.bybit.nl"),
            Region.ofHost("tr", "https://api.bybit.tr"));

    private BybitRegions() {}

    /** Whether its accounts are a regional site's. @param region null for the global site */
    static boolean isRegional(@Nullable Region region) {
        return region != null && !region.name().equals(BYTICK);
    }

    private static Region onGlobalHost(String name, String site) {
        return new Region(
                name, Map.of(Environment.LIVE, URI.create("https://api.bybit.com")), Map.of(SITE, site), null);
    }
}
