package purser.exchange.bybit;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One row of {@code result.spot.assets[]} of {@link BybitApi#assetInfo}; all as Bybit writes it.
 *
 * @param coin upper case
 * @param frozen bound in orders
 * @param free can be used at once
 * @param withdraw being withdrawn; blank in the documentation's own example, which means not reported
 */
@RegisterForReflection
record SpotAsset(String coin, String frozen, String free, String withdraw) {}
