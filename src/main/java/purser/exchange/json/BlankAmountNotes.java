package purser.exchange.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.WalletBalances;

/** Collects which figures an exchange does not report, so that the caller is told what is not known and why. */
public final class BlankAmountNotes {

    /** Coins that one note names. */
    private static final int NAMED = 20;

    private final String exchange;
    private final Map<String, Set<String>> coinsByNote = new LinkedHashMap<>();
    private final List<String> nameless = new ArrayList<>();
    private @Nullable String namelessHeld;

    /** @param exchange how people write its name */
    public BlankAmountNotes(String exchange) {
        this.exchange = exchange;
    }

    /**
     * Notes a figure that another one depends on, if it is not reported.
     *
     * @param value null when it is not
     * @param figure the exchange's own name of it
     * @param unknown what is then not known: {@code total is}, {@code free and total are}
     * @return the value
     */
    public @Nullable BigDecimal need(@Nullable BigDecimal value, AmountRow row, String figure, String unknown) {
        if (value == null) {
            add(row.coin(), exchange + " does not report " + figure + ", so " + unknown + " not known");
        }
        return value;
    }

    /** Notes what a sentence says of a coin. */
    public void add(String coin, String sentence) {
        coinsByNote.computeIfAbsent(sentence, key -> new LinkedHashSet<>()).add(coin);
    }

    /**
     * Notes that a row is left out.
     *
     * @param field where its name stands
     * @param held whether it has a figure that is not zero
     */
    void addNameless(String field, boolean held) {
        nameless.add(field);
        namelessHeld = held && namelessHeld == null ? field : namelessHeld;
    }

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when all that is held is in rows that are left out */
    public void requireShown(WalletBalances holdings) {
        if (namelessHeld != null && holdings.showNothing()) {
            throw ExchangeFailure.unexpected(namelessHeld + " is no name of a coin, and nothing else is held");
        }
    }

    /** A sentence for each thing that was noted, with the coins it was noted of. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!nameless.isEmpty()) {
            notes.add(exchange + " lists what is not in here, as its name is not a coin's: " + listed(nameless));
        }
        coinsByNote.forEach((sentence, coins) -> notes.add(sentence + ": " + listed(List.copyOf(coins))));
        return notes;
    }

    private static String listed(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }
}
