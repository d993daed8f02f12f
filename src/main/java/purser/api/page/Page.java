package purser.api.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.api.Problem;

/**
 * The page for people, {@code templates/page.html}, and what stands in it. Amounts are those of the JSON answer, to the
 * letter.
 *
 * @param style see {@link PageStyle#CSS}
 * @param summary how the accounts are doing, in a few words
 * @param asOf the oldest moment that any of it speaks of; null when nothing could be read
 */
@CheckedTemplate(defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record Page(
        String style,
        Refresh refresh,
        String summary,
        @Nullable Moment asOf,
        Totals totals,
        List<AccountCard> accounts) implements TemplateInstance {

    /**
     * Whether the page reads itself anew.
     *
     * @param seconds how often it does, when on
     */
    public record Refresh(boolean on, long seconds) {}

    /**
     * The sums over all accounts.
     *
     * @param missing why there are none; null when there are
     * @param notes what else there is to know of them
     * @param table null when there are none
     */
    public record Totals(
            @Nullable String missing,
            List<String> notes,
            @Nullable Table table) {}

    /**
     * One account.
     *
     * @param state the worst of its wallets'
     * @param warnings about its API key
     * @param notRead which of its wallets are not in it
     */
    public record AccountCard(
            String name,
            Place place,
            String state,
            List<String> warnings,
            List<String> notRead,
            List<WalletPart> wallets) {}

    /** Where an account is. */
    public record Place(String exchange, String environment, boolean playMoney) {}

    /**
     * One wallet of an account.
     *
     * @param balances null when failed
     * @param failure null when fresh
     */
    public record WalletPart(
            String name,
            String state,
            @Nullable Balances balances,
            @Nullable Failure failure,
            List<String> notes) {}

    /**
     * What a wallet holds.
     *
     * @param status what the exchange says of the account, where that is not "normal"; else null
     */
    public record Balances(Moment asOf, @Nullable String status, Table table) {}

    /**
     * Why a wallet could not be read, or not be read anew.
     *
     * @param retry before when the exchange is not asked again; null when it may be
     */
    public record Failure(Problem problem, @Nullable Moment retry) {}

    /**
     * A table of amounts.
     *
     * @param label of what
     * @param equities whether what is owned net is anywhere another figure than the total
     * @param debts whether anything is owed, or may be
     */
    public record Table(String label, boolean equities, boolean debts, List<Row> rows) {}

    /** One coin; an amount that is not known is null. */
    public record Row(
            String coin,
            @Nullable String free,
            @Nullable String used,
            @Nullable String total,
            @Nullable String equity,
            @Nullable String debt) {}

    /**
     * A point in time.
     *
     * @param exact RFC 3339
     * @param text for people
     * @param age such as "3 s ago"
     */
    public record Moment(String exact, String text, String age) {}
}
