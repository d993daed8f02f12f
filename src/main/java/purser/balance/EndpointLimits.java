package purser.balance;

import java.time.Duration;
import purser.cluster.ClusterLimit;
import purser.exchange.RateLimit;

/**
 * The limits that calls to one endpoint of one account count against.
 *
 * @param own of the exchange for the account
 * @param address of the exchange for the address that it is asked from, over all accounts
 * @param routine how often the routine calls: how old an answer callers take who don't say
 * @param shared the own one and cool-downs, as other replicas know of them too; null when this process is alone
 */
public record EndpointLimits(
        RateLimit own, AddressLimits.AddressLimit address, Duration routine, ClusterLimit cluster) {}
