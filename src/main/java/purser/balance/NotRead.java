package purser.balance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wallets that an account's exchange has and that are not in an answer.
 *
 * @param wallets their names, at least one
 * @param because why, with what a person can do about it, where the API key is the reason; else null
 */
public record NotRead(
        String account, List<String> wallets, @Nullable String because) {

    /** In words for people: {@code funding (the key lacks a permission)}. */
    public String words() {
        return String.join(", ", wallets) + (because == null ? "" : " (" + because + ")");
    }
}
