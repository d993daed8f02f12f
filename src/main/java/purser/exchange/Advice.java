package purser.exchange;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Signer;

/**
 * What a person does about a failure, in an exchange's own names: which box to tick, which list to change, and where. An
 * exchange has its own beside its error codes; {@link #general} does for one that has none. Never changed once it is made;
 * each {@code with…} gives another one.
 *
 * <p>All are sentences, without the last full stop.
 */
public final class Advice {

    /** For what the key's owner can't allow, since the exchange does not tell it to such an account. */
    public static final String LEAVE_OUT = "Leave this wallet out (purser.accounts.<name>.wallets)";

    private final String furtherQuestion;
    private final Map<FailureClass, String> byClass;
    private final Map<String, String> byCode;

    private Advice(String furtherQuestion, Map<FailureClass, String> byClass, Map<String, String> byCode) {
        this.furtherQuestion = furtherQuestion;
        this.byClass = byClass;
        this.byCode = byCode;
    }

    /**
     * What can be said of any exchange.
     *
     * @param title how people write its name
     * @param passphrase whether a key comes with one
     */
    public static Advice general(String title, boolean passphrase) {
        Map<FailureClass, String> sentences = new EnumMap<>(FailureClass.class);
        sentences.put(
                FailureClass.CREDENTIALS_REJECTED,
                "The key worked before: look at " + title + " whether it was deleted, has expired or was changed");
        sentences.put(FailureClass.IP_NOT_ALLOWED, "At " + title + ", add the address to the key's list of addresses");
        sentences.put(FailureClass.PERMISSION_DENIED, "At " + title + ", give the key the permission to read");
        sentences.put(
                FailureClass.ACCOUNT_BLOCKED,
                "Log in to the account at " + title + " to see what it wants, or ask " + title + "'s support");
        sentences.put(
                FailureClass.REGION_BLOCKED, "Run Purser where its address is in a region that " + title + " serves");
        sentences.put(
                FailureClass.WRONG_ENVIRONMENT,
                "Set purser.accounts.<name>.environment to the one that the key was made for");
        sentences.put(FailureClass.CLOCK_SKEW, "Set this machine's clock by NTP");
        sentences.put(
                FailureClass.KEY_NOT_READ_ONLY, "At " + title + ", make the key read-only, or take another that is");
        return new Advice(
                passphrase ? "Is the passphrase the one that was chosen when the key was made?" : "",
                sentences,
                Map.of());
    }

    /** The same, with another sentence for a class of failures; of credentials, once the key has worked. */
    public Advice with(FailureClass failureClass, String sentence) {
        Map<FailureClass, String> sentences = new EnumMap<>(byClass);
        sentences.put(failureClass, sentence);
        return new Advice(furtherQuestion, sentences, byCode);
    }

    /**
     * The same, with another sentence for some of the exchange's codes, whatever their class.
     *
     * @param codes each of them one code, or several with blanks between
     */
    public Advice withCodes(String sentence, String... codes) {
        Map<String, String> sentences = new HashMap<>(byCode);
        Arrays.stream(String.join(" ", codes).split(" ")).forEach(code -> sentences.put(code, sentence));
        return new Advice(furtherQuestion, byClass, sentences);
    }

    /** The same, with another question about a key that has never worked, beside whether its parts belong together. */
    public Advice asking(String question) {
        return new Advice(question, byClass, byCode);
    }

    /** The sentence for a class of failures; null where there is none. */
    public @Nullable String of(FailureClass failureClass) {
        return byClass.get(failureClass);
    }

    /**
     * The failure, with what a person does about it.
     *
     * @param endpoint that refused; null for one that tells no balances
     * @param key the kind of the API key
     * @param worked whether the exchange has taken the key since the start
     */
    public ExchangeFailure addedTo(
            ExchangeFailure failure, @Nullable Endpoint endpoint, Signer.Algorithm key, boolean worked) {
        String sentence = sentence(failure, endpoint, key, worked);
        return sentence == null ? failure : failure.withDetail(failure.detail() + ". " + sentence);
    }

    private @Nullable String sentence(
            ExchangeFailure failure, @Nullable Endpoint endpoint, Signer.Algorithm key, boolean worked) {
        FailureClass failureClass = failure.failureClass();
        String ofCode = failure.exchangeCode() == null ? null : byCode.get(failure.exchangeCode());
        // A code may have another meaning too, about which nobody can do anything.
        if (ofCode != null && byClass.containsKey(failureClass)) {
            return ofCode;
        }
        return switch (failureClass) {
            case CREDENTIALS_REJECTED -> worked ? byClass.get(failureClass) : questions(key);
            case PERMISSION_DENIED -> endpoint == null ? byClass.get(failureClass) : endpoint.permission();
            // Of an account, it is the owner who must do something, and not whoever runs Purser.
            case REGION_BLOCKED ->
                byClass.get(failure.scope() == FailureScope.ADDRESS ? failureClass : FailureClass.ACCOUNT_BLOCKED);
            // Of an endpoint, the environment is right, and has less.
            case WRONG_ENVIRONMENT ->
                failure.scope() == FailureScope.ENDPOINT
                        ? (endpoint == null ? null : LEAVE_OUT)
                        : byClass.get(failureClass);
            // No other than these: the balance stages ask on after some of them, and say themselves what to do.
            case IP_NOT_ALLOWED, ACCOUNT_BLOCKED, CLOCK_SKEW -> byClass.get(failureClass);
            default -> null;
        };
    }

    private String questions(Signer.Algorithm key) {
        String belongTogether = key == Signer.Algorithm.RSA_SHA256
                ? "Does the private key belong to the public key that the exchange has for this API key?"
                : "Are key and secret swapped? Do they belong together?";
        return furtherQuestion.isEmpty() ? belongTogether : belongTogether + " " + furtherQuestion;
    }
}
