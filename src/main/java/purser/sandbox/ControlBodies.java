package purser.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import purser.sandbox.Fields.WrongField;

/** Turns the bodies that {@link ControlApi} describes into what they ask for, or says which field is wrong. */
final class ControlBodies {
    private static final int MAX_DELAY_MILLIS = 600_000;
    private static final long MAX_PADDING_BYTES = 10_000_000_000L;
    private static final long MAX_OFFSET_MILLIS = 1_000_000_000_000L;
    private static final long MAX_WINDOW_MILLIS = 86_400_000;
    private static final int MAX_COUNT = 1_000_000;

    private static final Set<String> ACCOUNT_FIELDS = Set.of(
            "secretKey",
            "publicKey",
            "environment",
            "mode",
            "upgradeAfter",
            "modeRefusal",
            "figures",
            "assets",
            "unifiedAssets",
            "unifiedTotals",
            "fundingAssets",
            HoldingsBeside.WALLETS,
            BesideBodies.SUB_ACCOUNTS,
            "settings",
            "key",
            "answers");
    private static final Set<String> ANSWER_FIELDS = Set.of("status", "headers", "body");
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
            "path",
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

    static SimulatedAccount account(String apiKey, SimulatedExchange exchange, String body) {
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
        var mode = fields.oneOf("mode", SimulatedMode.Mode.values()).orElse(exchange.usualMode());
        int upgradeAfter =
                fields.integer("upgradeAfter", 0, MAX_COUNT).orElse(-1L).intValue();
        if (upgradeAfter >= 0 && mode == SimulatedMode.Mode.UNIFIED) {
            throw new WrongField("upgradeAfter", "'upgradeAfter' is for a classic account; this one is unified");
        }
        var marginMode = fields.oneOf("marginMode", exchange.marginModes())
                .or(() -> exchange.marginModes().stream().findFirst())
                .orElse("");
        var figures =
                fields.oneOf("figures", SimulatedHoldings.Figures.values()).orElse(SimulatedHoldings.Figures.PLAUSIBLE);
        return new SimulatedAccount(
                new SimulatedKey(
                        apiKey,
                        publicKey.isPresent() ? "rsa" : "hmac",
                        publicKey
                                .map(ControlBodies::rsaVerifier)
                                .orElseGet(() -> exchange.hmacVerifier(secretKey.get())),
                        passphrase,
                        fields.oneOf("environment", SimulatedKey.Environment.values())
                                .orElse(SimulatedKey.Environment.LIVE)),
                new SimulatedMode(mode, upgradeAfter, errorCode(fields, "modeRefusal")),
                new SimulatedView(
                        fields.text("status").orElse(exchange.usualStatus()),
                        marginMode,
                        holdings(fields, exchange, exchange.holdings(figures, marginMode)),
                        fields.object("settings"),
                        fields.object("key"),
                        answers(fields.object("answers"), exchange)));
    }

    private static LiteralAnswers answers(ObjectNode asked, SimulatedExchange exchange) {
        var answers = new ArrayList<LiteralAnswers.Literal>();
        asked.properties().forEach(answer -> {
            var target = answer.getKey().split("\\?", 2);
            if (!exchange.rateLimits().containsKey(target[0])) {
                throw new WrongField(
                        "answers",
                        "'answers' has no endpoint '" + target[0] + "'; there are "
                                + exchange.rateLimits().keySet());
            }
            answers.add(new LiteralAnswers.Literal(
                    target[0],
                    parameters(target.length < 2 ? "" : target[1]),
                    answer(Fields.of(answer.getValue(), ANSWER_FIELDS))));
        });
        return new LiteralAnswers(answers);
    }

    private static Map<String, String> parameters(String query) {
        try {
            return ApiRequest.parameters(query);
        } catch (IllegalArgumentException brokenEncoding) {
            throw new WrongField("answers", "'answers' has a query whose percent-encoding is broken: '" + query + "'");
        }
    }

    private static Answer answer(Fields fields) {
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        headers.putAll(fields.headers("headers"));
        return new Answer(
                fields.integer("status", 200, 599).orElse(200L).intValue(),
                headers,
                fields.written("body"),
                "as told",
                true);
    }

    private static SimulatedHoldings holdings(Fields fields, SimulatedExchange exchange, SimulatedHoldings usual) {
        return new SimulatedHoldings(
                fields.array("assets").orElse(usual.classic()),
                fields.array("unifiedAssets").orElse(usual.unified()),
                fields.object("unifiedTotals"),
                fields.array("fundingAssets").orElse(usual.funding()),
                BesideBodies.holdings(fields, exchange, usual.beside()));
    }

    static SimulatedMode.Mode mode(String body) {
        return Fields.read(body, Set.of("mode"))
                .oneOf("mode", SimulatedMode.Mode.values())
                .orElseThrow(() -> new WrongField("mode", "'mode' is required: classic or unified"));
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

    private static Optional<String> errorCode(Fields fields, String name) {
        var code = fields.text(name);
        if (code.filter(text -> !text.matches("-?\\d{1,7}")).isPresent()) {
            throw new WrongField(
                    name, "'" + name + "' must be an error code in a string, such as \"40725\" or \"10006\"");
        }
        return code;
    }

    static SimulatedFault fault(String body, SimulatedExchange exchange) {
        var fields = Fields.read(body, FAULT_FIELDS);
        if (FAULT_EFFECTS.stream().noneMatch(fields::has)) {
            throw new WrongField("", "a fault needs at least one of " + FAULT_EFFECTS);
        }
        fields.atMostOneOf("connection", "bodyBytes", "endless", "truncateAt");
        fields.atMostOneOf("code", "body", "bodyBytes", "endless", "connection");
        var headers = new LinkedHashMap<>(fields.headers("headers"));
        fields.header("contentType").ifPresent(type -> headers.put("Content-Type", type));
        return new SimulatedFault(
                new SimulatedFault.Content(
                        errorCode(fields, "code"),
                        fields.integer("status", 200, 599).orElse(-1L).intValue(),
                        fields.text("body"),
                        headers),
                new SimulatedFault.Delivery(
                        fields.integer("delayMillis", 0, MAX_DELAY_MILLIS)
                                .orElse(0L)
                                .intValue(),
                        fields.integer("truncateAt", 0, Integer.MAX_VALUE)
                                .orElse(-1L)
                                .intValue(),
                        fields.integer("bodyBytes", 0, MAX_PADDING_BYTES).orElse(-1L),
                        fields.flag("chunked"),
                        fields.flag("endless"),
                        fields.oneOf("connection", SimulatedFault.Connection.values())),
                new SimulatedFault.Trigger(
                        fields.integer("times", 1, MAX_COUNT).orElse(-1L).intValue(),
                        fields.integer("after", 0, MAX_COUNT).orElse(0L).intValue(),
                        fields.filledText("apiKey"),
                        fields.oneOf("path", exchange.rateLimits().keySet()),
                        fields.flag("verified")),
                fields.object());
    }

    static long clockOffset(String body) {
        return Fields.read(body, Set.of("offsetMillis"))
                .requiredInteger("offsetMillis", -MAX_OFFSET_MILLIS, MAX_OFFSET_MILLIS);
    }

    /**
     * A rate limit for an endpoint, or for all.
     *
     * @param endpoint the one that it is for
     */
    record Limit(Optional<String> endpoint, SimulatedRateLimit limit) {}

    static Limit rateLimit(String body, SimulatedExchange exchange) {
        var fields = Fields.read(body, Set.of("calls", "windowMillis", "path"));
        var limit = new SimulatedRateLimit(
                (int) fields.requiredInteger("calls", 0, MAX_COUNT),
                fields.requiredInteger("windowMillis", 1, MAX_WINDOW_MILLIS));
        return new Limit(fields.oneOf("path", exchange.rateLimits().keySet()), limit);
    }
}
