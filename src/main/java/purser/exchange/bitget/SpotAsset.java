package purser.exchange.bitget;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One row of {@code data[]} of {@link BitgetApi#spotAssets}; all as Bitget writes it.
 *
 * @param coin upper or lower case
 * @param available can be used at once
 * @param frozen in limit orders, Launchpad and the like
 * @param locked in fiat merchant deposits and the like
 * @param limitAvailable restricted to spot copy trading; how it relates to {@code available} is not documented
 * @param uTime last update, epoch milliseconds by the documentation; seen with 10 digits (seconds), blank and null too
 */
@RegisterForReflection
record SpotAsset(String coin, String available, String frozen, String locked, String limitAvailable, String uTime) {}
