package purser.exchange.bitget;

import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Money that Bitget puts in to be traded with, and that is not the account's own: {@code bonus}, {@code coupon},
 * {@code grant}. It is added to nothing; whether Bitget has it in its other figures is not documented.
 */
final class Bonus {

    private Bonus() {}

    /** Says so of each of these figures that is there and not zero. */
    static void note(AmountRow row, BlankAmountNotes notes, String... names) {
        for (String name : names) {
            if (row.isAnySome(name)) {
                notes.add(
                        row.coin(),
                        "Bitget's own money for trading (" + name + ") is not added to the total; whether the other"
                                + " figures have it in them is not documented");
            }
        }
    }
}
