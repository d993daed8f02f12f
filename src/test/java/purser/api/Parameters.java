package purser.api;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.Location;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/** Query parameters, and the accounts that they speak of. */
final class Parameters {

    static final List<Account> ACCOUNTS = List.of(
            account("bitget", "bitget", Wallet.TRADING),
            account("bybit", "bybit", Wallet.TRADING, Wallet.EARN),
            account("second", "bybit", Wallet.TRADING, Wallet.COPY_TRADING));

    private Parameters() {}

    /** @param pairs names and values in turn */
    static MultivaluedMap<String, String> of(String... pairs) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.add(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }

    private static Account account(String name, String exchange, Wallet... wallets) {
        return new Account(
                name,
                exchange,
                new Location(Environment.LIVE, URI.create("https://api.example.com"), null),
                null,
                new WalletChoice(null, Set.of(wallets), Set.of(), null));
    }
}
