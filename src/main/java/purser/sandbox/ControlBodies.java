package purser.sandbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import purser.sandbox.Fields.WrongField;

/** Turns the bodies that {@link ControlApi} describes into what they ask for, or says which field is wrong. */
final class ControlBodies {
    private static final int MAX_DELAY_MILLIS = 600_000;
    private static final long MAX_PADDING_BYTES = 10_000_000_000L;
    private static final long MAX_OFFSET_MILLIS = 1_000_000_000_000L;
    private static final long MAX_WINDOW_MILLIS = 86_400_000;
    private static final int MAX_COUNT = 1_000_000;

    private static final Set<String> ACCOUNT_FIELDS = Set.of("secretKey", "publicKey", "mode", "assets");
    private static final Set<String> FAULT_FIELDS = Set.of(
            "delayMillis",
            "code",
            "status",
            "body",
            "contentType",
            "headers",
            "truncateAt",
            "bodyBytes",
            "chunked",
            "endless",
            "connection",
            "times",
            "after",
            "apiKey",
            "verified");
    /** The fields of which a fault needs one, or it would change nothing. */
    private static final List<String> FAULT_EFFECTS = List.of(
            "delayMillis",
            "code",
            "status",
            "body",
            "contentType",
            "headers",
            "truncateAt",
            "bodyBytes",
            "endless",
            "connection");

    private ControlBodies() {}

    private enum Mode {
        CLASSIC,
        UNIFIED
    }

    static Account account(String apiKey, SimulatedExchange exchange, String body) {
        var allowed = new HashSet<>(ACCOUNT_FIELDS);
        allowed.addAll(exchange.accountFields());
        var fields = Fields.read(body, allowed);
        var secretKey = fields.filledText("secretKey");
        var publicKey = fields.filledText("publicKey");
        if (secretKey.isPresent() == publicKey.isPresent()) {
            throw new WrongField("secretKey", "exactly one of 'secretKey' and 'publicKey' is required");
        }
        var passphrase = fields.filledText("passphrase").orElse("");
        if (passphrase.isEmpty() && allowed.contains("passphrase")) {
            throw new WrongField("passphrase", "'passphrase' is required: a string");
        }
        var example = exchange.defaultAccounts().get(0);
        return new Account(
                apiKey,
                publicKey.isPresent() ? "rsa" : "hmac",
                publicKey.map(ControlBodies::rsaVerifier).orElseGet(() -> exchange.hmacVerifier(secretKey.get())),
                passphrase,
                fields.text("status").orElse(example.status()),
                fields.oneOf("mode", Mode.values()).orElse(Mode.CLASSIC) == Mode.UNIFIED,
                fields.array("assets").orElse(example.assets()));
    }

    private static SignatureVerifier rsaVerifier(String pem) {
        try {
            return SignatureVerifier.rsa(SignatureVerifier.publicKey(pem));
        } catch (IllegalArgumentException unreadable) {
            throw new WrongField(
                    "publicKey",
                    "'publicKey' must be an RSA public key as X.509 SubjectPublicKeyInfo in PEM: -----BEGIN PUBLIC KEY-----");
        }
    }

    static Fault fault(String body) {
        var fields = Fields.read(body, FAULT_FIELDS);
        if (FAULT_EFFECTS.stream().noneMatch(fields::has)) {
            throw new WrongField("", "a fault needs at least one of " + FAULT_EFFECTS);
        }
        fields.atMostOneOf("connection", "bodyBytes", "endless", "truncateAt");
        fields.atMostOneOf("code", "body", "bodyBytes", "endless", "connection");
        var code = fields.text("code");
        if (code.filter(text -> !text.matches("-?\\d{1,7}")).isPresent()) {
            throw new WrongField("code", "'code' must be an error code in a string, such as \"40725\" or \"10006\"");
        }
        var headers = new LinkedHashMap<>(fields.headers("headers"));
        fields.header("contentType").ifPresent(type -> headers.put("Content-Type", type));
        return new Fault(
                fields.integer("delayMillis", 0, MAX_DELAY_MILLIS).orElse(0L).intValue(),
                code,
                fields.integer("status", 200, 599).orElse(-1L).intValue(),
                fields.text("body"),
                headers,
                fields.integer("truncateAt", 0, Integer.MAX_VALUE).orElse(-1L).intValue(),
                fields.integer("bodyBytes", 0, MAX_PADDING_BYTES).orElse(-1L),
                fields.flag("chunked"),
                fields.flag("endless"),
                fields.oneOf("connection", Fault.Connection.values()),
                fields.integer("times", 1, MAX_COUNT).orElse(-1L).intValue(),
                fields.integer("after", 0, MAX_COUNT).orElse(0L).intValue(),
                fields.filledText("apiKey"),
                fields.flag("verified"),
                fields.object());
    }

    static long clockOffset(String body) {
        return Fields.read(body, Set.of("offsetMillis"))
                .requiredInteger("offsetMillis", -MAX_OFFSET_MILLIS, MAX_OFFSET_MILLIS);
    }

    static RateLimit rateLimit(String body) {
        var fields = Fields.read(body, Set.of("calls", "windowMillis"));
        return new RateLimit(
                (int) fields.requiredInteger("calls", 0, MAX_COUNT),
                fields.requiredInteger("windowMillis", 1, MAX_WINDOW_MILLIS));
    }
}
