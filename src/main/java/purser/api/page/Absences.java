package purser.api.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import purser.balance.NotRead;
import purser.balance.WalletReading;

/** What of an account is not shown, in sentences: a few, however many sub-accounts there are. */
final class Absences {

    /** Sub-accounts that one sentence names. */
    private static final int NAMED = 3;

    private final AccountPart part;

    Absences(AccountPart part) {
        this.part = part;
    }

    /** What is not read of it, and which sub-accounts are left out as they hold nothing. */
    List<String> sentences() {
        Map<String, List<String>> byWords = new LinkedHashMap<>();
        for (NotRead notRead : part.holdings().notRead()) {
            byWords.computeIfAbsent(notRead.words(), first -> new ArrayList<>()).add(notRead.account());
        }
        List<String> sentences = new ArrayList<>();
        byWords.forEach((words, accounts) -> sentences.add("Not in here: " + whose(accounts) + words + "."));
        long empty = part.holdings().readings().stream()
                .filter(reading -> !isShown(reading))
                .map(reading -> reading.account().name())
                .distinct()
                .count();
        if (empty > 0) {
            sentences.add(empty + (empty == 1 ? " sub-account holds nothing" : " sub-accounts hold nothing")
                    + " in wallets that are not shown.");
        }
        return sentences;
    }

    /** Whether there is anything to see in a wallet: an empty one of a sub-account is one of many. */
    boolean isShown(WalletReading reading) {
        return reading.account().name().equals(part.account().name())
                || reading.state() != WalletReading.State.FRESH
                || !reading.holdings().showNothing();
    }

    private String whose(List<String> accounts) {
        if (accounts.equals(List.of(part.account().name()))) {
            return "";
        }
        int more = accounts.size() - NAMED;
        return String.join(", ", accounts.subList(0, Math.min(NAMED, accounts.size())))
                + (more > 0 ? " and " + more + " more" : "") + ": ";
    }
}
