package purser.exchange;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects which figures of an answer an exchange left blank, so that the caller can be told what is not known and why. */
public final class BlankFigures {

    private final String exchange;
    private final Map<String, Set<String>> coinsByNote = new LinkedHashMap<>();

    /** @param exchange how people write its name */
    public BlankFigures(String exchange) {
        this.exchange = exchange;
    }

    /**
     * A figure without which another one is not known; it may be blank, but not missing.
     *
     * @param figure the exchange's own name of it
     * @param unknown what is then not known: {@code total is}, {@code free and total are}
     * @return null when blank, which is noted
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when missing or unreadable
     */
    public BigDecimal note(String coin, Figures row, String figure, String unknown) {
        BigDecimal value = row.blankable(figure);
        if (value == null) {
            add(coin, exchange + " leaves " + figure + " blank, so " + unknown + " not known");
        }
        return value;
    }

    /** Notes what a sentence says of a coin. */
    public void add(String coin, String sentence) {
        coinsByNote.computeIfAbsent(sentence, key -> new LinkedHashSet<>()).add(coin);
    }

    /** A sentence for each thing that was noted, with the coins it was noted of. */
    public List<String> notes() {
        return coinsByNote.entrySet().stream()
                .map(note -> note.getKey() + ": " + String.join(", ", note.getValue()))
                .toList();
    }
}
