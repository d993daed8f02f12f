package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import purser.exchange.Account;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.SubAccountNames;
import purser.time.Ticker;

/** The accounts, each with the API key that it has now, and what becomes of a request whose key is another one meanwhile. */
final class RunningAccounts {

    /** What another key may mend. */
    private static final Set<FailureClass> OF_KEY = EnumSet.of(
            FailureClass.CREDENTIALS_REJECTED,
            FailureClass.IP_NOT_ALLOWED,
            FailureClass.PERMISSION_DENIED,
            FailureClass.ACCOUNT_BLOCKED,
            FailureClass.WRONG_ENVIRONMENT,
            FailureClass.WRONG_ACCOUNT_MODE,
            FailureClass.KEY_NOT_READ_ONLY);

    // Replaced as a whole.
    private volatile Now now;
    private volatile Renewing renewing = new Renewing(KeyRenewal.NONE, Duration.ofDays(1), () -> 0);

    private record Now(Map<String, AccountService> byName, List<Account> accounts) {

        static Now of(Map<String, AccountService> byName) {
            return new Now(
                    byName,
                    byName.values().stream().map(AccountService::account).toList());
        }
    }

    private record Renewing(KeyRenewal renewal, Duration deadline, Ticker ticker) {}

    /** What one account's wallets were read by. */
    record Answer(AccountService service, List<WalletReading> readings) {}

    RunningAccounts(Collection<AccountService> services) {
        Map<String, AccountService> byName = new TreeMap<>();
        services.forEach(service -> byName.put(service.account().name(), service));
        now = Now.of(byName);
    }

    /** By name. */
    Collection<AccountService> services() {
        return now.byName().values();
    }

    /** By name. */
    Set<String> names() {
        return now.byName().keySet();
    }

    /** By name. */
    List<Account> accounts() {
        return now.accounts();
    }

    AccountService service(String name) {
        return now.byName().get(name);
    }

    /** @param deadline by when a caller has an answer */
    void renewedBy(KeyRenewal renewal, Duration deadline, Ticker ticker) {
        renewing = new Renewing(renewal, deadline, ticker);
    }

    /** Another service with another key takes the place of an account's. */
    synchronized void replace(AccountService service) {
        Map<String, AccountService> byName = new TreeMap<>(now.byName());
        AccountService before = byName.put(service.account().name(), service);
        // In this order: whoever fails by the end of the old one finds the new one.
        now = Now.of(byName);
        before.endFor(service);
    }

    /**
     * Reads an account. What could not be read with a key that has been replaced meanwhile, or that the exchange refuses
     * and that is replaced then, is read with the other one: all wallets, as it may be the key of another user.
     */
    Uni<Answer> read(AccountService service, Wanted wanted, Scope scope, Freshness freshness) {
        Renewing by = renewing;
        long begun = nanos();
        LogContext cause = LogContext.current();
        return service.read(wanted.of(service), wanted.wallets(), scope, freshness)
                .chain(readings -> {
                    Answer answer = new Answer(service, readings);
                    return isWhole(answer)
                            ? Uni.createFrom().item(answer)
                            : renewed(answer, by.renewal())
                                    .chain(other -> other == service
                                            ? Uni.createFrom().item(answer)
                                            : cause.call(() -> read(other, wanted, scope, freshness)))
                                    .ifNoItem()
                                    .after(left(begun))
                                    .recoverWithItem(answer);
                });
    }

    private static boolean isWhole(Answer answer) {
        return answer.readings().stream().noneMatch(RunningAccounts::isTrouble);
    }

    private static boolean isTrouble(WalletReading reading) {
        return reading.state() == WalletReading.State.FAILED || reading.state() == WalletReading.State.STALE;
    }

    // With the key that the account has now, or has as soon as it was looked for.
    private Uni<AccountService> renewed(Answer answer, KeyRenewal renewal) {
        String name = answer.service().account().name();
        AccountService current = service(name);
        boolean liesInKey = answer.readings().stream()
                // What one sub-account is refused does not lie in the key.
                .filter(reading -> !SubAccountNames.isOne(reading.account().name()))
                .anyMatch(reading ->
                        isTrouble(reading) && OF_KEY.contains(reading.failure().failureClass()));
        return current == answer.service() && liesInKey
                ? renewal.renewed(name).map(looked -> service(name))
                : Uni.createFrom().item(current);
    }

    /** By the ticker that {@link #left} goes by. */
    long nanos() {
        return renewing.ticker().nanos();
    }

    /** How long somebody still waits who has asked at a moment of {@link #nanos}; at least a millisecond. */
    Duration left(long begun) {
        Renewing by = renewing;
        Duration left = by.deadline().minusNanos(by.ticker().nanos() - begun);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
