package purser.exchange.bitget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import purser.exchange.AnswerTime;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.SubAccount;
import purser.exchange.SubAccount.WalletOutcome;
import purser.exchange.SubAccounts;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;

/**
 * What the pages of a main account's sub-accounts say together. One may be in the list and not among the assets, or the
 * other way round.
 */
final class FoundSubAccounts {

    static final String UNIFIED_ONLY = "Bitget tells a main account's key of unified sub-accounts only";

    private final SubAccounts wanted;
    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, SubAssetsPage.Row> rows = new HashMap<>();
    private final Set<String> contradicted = new HashSet<>();
    private @Nullable AnswerTime time;
    private boolean mayLackSome;

    FoundSubAccounts(SubAccounts wanted) {
        this.wanted = wanted;
    }

    void add(SubListPage page) {
        page.modes().forEach((id, mode) -> modes.merge(id, mode, (one, other) -> one.equals(other) ? one : ""));
    }

    /** A row that comes again counts once; of two that differ nobody knows which is right. */
    void add(SubAssetsPage page) {
        time = page.time();
        for (SubAssetsPage.Row row : page.rows()) {
            SubAssetsPage.Row before = rows.putIfAbsent(row.id(), row);
            if (before != null && !before.assets().equals(row.assets())) {
                contradicted.add(row.id());
            }
        }
    }

    /** Whether a unified one that is wanted and listed has not come yet. */
    boolean lacksOne() {
        return modes.entrySet().stream()
                .anyMatch(listed -> listed.getValue().equals("UNIFIED")
                        && wanted.include(listed.getKey())
                        && !rows.containsKey(listed.getKey()));
    }

    /** The pages have not come to an end that shows that there is no more. */
    void mayLackSome() {
        mayLackSome = true;
    }

    /** Where no wallet is wanted that a main account's key is told of. */
    List<SubAccount> withoutWallets() {
        return all(id -> SubAccount.untold(
                id, "Bitget tells a main account's key of the unified wallet of its sub-accounts only"));
    }

    /** Once at least one page of assets was added. */
    List<SubAccount> told() {
        return all(this::told);
    }

    private interface Telling {
        SubAccount tell(String id);
    }

    private List<SubAccount> all(Telling telling) {
        // As numbers of one kind are ordered, whose digits may be too many to be one.
        Set<String> ids = new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(id -> id));
        ids.addAll(wanted.ids());
        modes.keySet().stream().filter(wanted::include).forEach(ids::add);
        rows.keySet().stream().filter(wanted::include).forEach(ids::add);
        List<SubAccount> all = new ArrayList<>();
        for (String id : ids) {
            boolean there = modes.containsKey(id) || rows.containsKey(id);
            all.add(there ? telling.tell(id) : notThere(id));
        }
        return List.copyOf(all);
    }

    private static SubAccount notThere(String id) {
        return failed(
                id,
                new ExchangeFailure(
                        FailureClass.PERMISSION_DENIED,
                        "Bitget lists no sub-account of this id for the main account. Correct"
                                + " purser.accounts.<name>.sub-accounts"));
    }

    private SubAccount told(String id) {
        SubAssetsPage.Row row = rows.get(id);
        String mode = modes.getOrDefault(id, "");
        if (contradicted.contains(id)) {
            return failed(id, ExchangeFailure.unexpected("a sub-account is listed twice, with other assets each time"));
        }
        if (row == null
                ? !mode.equals("UNIFIED")
                : mode.equals("CLASSIC") && row.assets().isEmpty()) {
            return SubAccount.untold(
                    id,
                    mode.equals("CLASSIC")
                            ? UNIFIED_ONLY
                            : UNIFIED_ONLY + ", and does not say that this one is unified");
        }
        try {
            return SubAccount.of(id, List.of(WalletOutcome.of(Wallet.TRADING, row == null ? none() : holdings(row))));
        } catch (ExchangeFailure unreadable) {
            return failed(id, unreadable);
        }
    }

    private static WalletBalances holdings(SubAssetsPage.Row row) {
        return UnifiedTranslation.ofSubAccount(row.assets(), row.path(), row.time());
    }

    private WalletBalances none() {
        WalletBalances none = new WalletBalances(
                new WalletInfo(BitgetEndpoints.UNIFIED.name(), time, null, TotalKind.EQUITY, Map.of()),
                List.of(),
                List.of("Bitget lists no assets of this sub-account"));
        return mayLackSome ? none.asPart("the pages of Bitget's list repeat themselves, so there may be more") : none;
    }

    private static SubAccount failed(String id, ExchangeFailure failure) {
        return SubAccount.of(id, List.of(WalletOutcome.of(Wallet.TRADING, BitgetEndpoints.UNIFIED.name(), failure)));
    }
}
