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
 * @param accounts what is failed first, then what is stale
 */
@CheckedTemplate(defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record Page(
        String style,
        Controls controls,
        String summary,
        @Nullable Moment asOf,
        Together together,
        List<AccountCard> accounts)
        implements TemplateInstance {

    /** What a reader can set, and where the links lead that set it. */
    public record Controls(Refresh refresh, Filter filter, String asJson) {}

    /**
     * Whether the page reads itself anew.
     *
     * @param seconds how often it does, when on
     * @param other the page that does the other thing
     */
    public record Refresh(boolean on, long seconds, String other) {}

    /**
     * What of it is shown.
     *
     * @param on whether something is left out
     * @param coins as the form's field has them
     * @param accounts all that there are for the reader; none where there is no choice
     * @param wallets all of theirs that are read; none where there is no choice
     * @param all the page that leaves nothing out
     */
    public record Filter(boolean on, String coins, List<Choice> accounts, List<Choice> wallets, String all) {}

    /** An account or a wallet to choose. */
    public record Choice(String name, boolean chosen) {}

    /**
     * All accounts in one table.
     *
     * @param missing why there are no totals; null when there are
     * @param notes what else there is to know of them
     * @param table null when there is nothing in it
     * @param empty why there is not; null when there is, and when {@code missing} says it
     */
    public record Together(
            String heading,
            @Nullable String missing,
            List<String> notes,
            @Nullable Table table,
            @Nullable String empty,
            Beside beside) {}

    /**
     * What stands under that table.
     *
     * @param overview the sums over wallets that exchanges only sum up; null when there are none
     * @param worth what all of it is worth, as a sentence; null when that is not told
     */
    public record Beside(@Nullable Table overview, @Nullable String worth) {}

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
     * @param precision null where it is exact
     * @param notAdded why it is in no sum; null where it is in one
     * @param empty what stands in the place of a table without rows
     */
    public record Balances(
            Moment asOf,
            @Nullable String status,
            @Nullable String precision,
            @Nullable String notAdded,
            Table table,
            String empty) {}

    /**
     * Why a wallet could not be read, or not be read anew.
     *
     * @param retry before when the exchange is not asked again; null when it may be
     */
    public record Failure(Problem problem, @Nullable Moment retry) {}

    /**
     * A table of amounts, a row for each coin.
     *
     * @param label of what
     */
    public record Table(String label, List<Column> columns, List<Row> rows) {}

    /**
     * A column beside that of the coins.
     *
     * @param style the class of its cells
     * @param state of the account that it is of; null when there is nothing to say of it
     * @param playMoney whether it is to be told that it is of play money
     */
    public record Column(
            String name, String style, @Nullable String state, boolean playMoney) {}

    /** One coin, with a cell for each column. */
    public record Row(String coin, List<Cell> cells) {}

    /**
     * What stands in a column.
     *
     * @param label the same for who hears it, where the eye is given it in pieces; else null
     * @param amount null where {@code words} stand
     * @param share what part of the coin's total it is; null when that is not to be told
     */
    public record Cell(
            String style,
            @Nullable String label,
            @Nullable Amount amount,
            @Nullable String words,
            @Nullable String share) {}

    /**
     * An amount in the pieces that the eye is given.
     *
     * @param exact all of it
     * @param head what stands before the first group, with the sign
     * @param groups three digits each
     * @param fraction from the point on; empty where there is none
     * @param pad as wide as what the column's longest fraction is longer by
     */
    public record Amount(String exact, String head, List<String> groups, String fraction, String pad) {}

    /**
     * A point in time.
     *
     * @param exact RFC 3339
     * @param text for people
     * @param age such as "3 s ago"
     */
    public record Moment(String exact, String text, String age) {}
}
