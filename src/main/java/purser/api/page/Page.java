package purser.api.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import purser.api.Problem;

/**
 * The page for people, {@code templates/page.html}, and what stands in it. Amounts are those of the JSON answer, to the
 * letter.
 *
 * @param style see {@link PageStyle#CSS}
 * @param refreshes whether it reads itself anew
 * @param summary how the accounts are doing, in a few words
 * @param asOf the oldest moment that any of it speaks of; null when nothing could be read
 * @param noTotals why there are no totals; null when there are
 * @param totalNotes what else there is to know of the totals
 * @param totals null when there are none
 */
@CheckedTemplate(defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record Page(
        String style,
        boolean refreshes,
        long refreshSeconds,
        String summary,
        Moment asOf,
        String noTotals,
        List<String> totalNotes,
        Table totals,
        List<AccountCard> accounts)
        implements TemplateInstance {

    /**
     * One account.
     *
     * @param state the worst of its wallets'
     * @param warnings about its API key
     * @param notRead which of its wallets are not in it
     */
    public record AccountCard(
            String name,
            String exchange,
            String environment,
            boolean playMoney,
            String state,
            List<String> warnings,
            List<String> notRead,
            List<WalletPart> wallets) {}

    /**
     * One wallet of an account.
     *
     * @param asOf null when failed
     * @param status what the exchange says of the account, where that is not "normal"; else null
     * @param problem why it could not be read, or not be read anew; null when fresh
     * @param retry before when the exchange is not asked again; null when it may be
     * @param table null when failed
     */
    public record WalletPart(
            String name,
            String state,
            Moment asOf,
            String status,
            Problem problem,
            Moment retry,
            List<String> notes,
            Table table) {}

    /**
     * A table of amounts.
     *
     * @param label of what
     * @param equities whether what is owned net is anywhere another figure than the total
     * @param debts whether anything is owed, or may be
     */
    public record Table(String label, boolean equities, boolean debts, List<Row> rows) {}

    /** One coin; an amount that is not known is null. */
    public record Row(String coin, String free, String used, String total, String equity, String debt) {}

    /**
     * A point in time.
     *
     * @param exact RFC 3339
     * @param text for people
     * @param age such as "3 s ago"
     */
    public record Moment(String exact, String text, String age) {}
}
