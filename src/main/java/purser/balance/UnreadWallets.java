package purser.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Wallet;

/** Says which wallets of an account are not read: those that Purser can't read, and those that the configuration leaves out. */
public final class UnreadWallets {

    private final Account account;
    private final Exchange exchange;

    /** Those that are not read whatever the key may do, by the mode: part of every answer. */
    private final Map<Optional<AccountMode>, List<NotRead>> always = new ConcurrentHashMap<>();

    public UnreadWallets(Account account, Exchange exchange) {
        this.account = account;
        this.exchange = exchange;
    }

    /**
     * @param mode of the account; null while it is not known
     * @param readings of all of its wallets
     */
    List<NotRead> of(@Nullable AccountMode mode, List<WalletReading> readings) {
        List<NotRead> rest = always.computeIfAbsent(Optional.ofNullable(mode), known -> always(mode));
        if (readings.stream().noneMatch(reading -> reading.state() == WalletReading.State.NOT_PERMITTED)) {
            return rest;
        }
        List<NotRead> all = new ArrayList<>();
        for (WalletReading reading : readings) {
            if (reading.state() == WalletReading.State.NOT_PERMITTED) {
                all.add(new NotRead(
                        account.name(),
                        List.of(reading.wallet().id()),
                        reading.failure().detail()));
            }
        }
        all.addAll(rest);
        return all;
    }

    private List<NotRead> always(@Nullable AccountMode mode) {
        List<NotRead> all = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Wallet wallet : Wallet.values()) {
            if (!isTold(wallet)) {
                all.add(new NotRead(
                        account.name(),
                        List.of(wallet.id()),
                        exchange.title() + " tells no " + wallet.id() + " wallet in "
                                + account.environment().id()));
            } else if (!account.wallets().contains(wallet)) {
                others.add(wallet.id());
            }
        }
        if (account.environment() != Environment.SANDBOX) {
            others.addAll(exchange.unreadWallets(account.environment(), mode));
        }
        if (!others.isEmpty()) {
            all.add(new NotRead(account.name(), List.copyOf(others), null));
        }
        return List.copyOf(all);
    }

    private boolean isTold(Wallet wallet) {
        return exchange.endpoints(account.environment()).stream().anyMatch(endpoint -> endpoint.wallet() == wallet);
    }
}
