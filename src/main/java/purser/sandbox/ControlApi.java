package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purser.sandbox.Fields.WrongField;

/**
 * Changes and observes the simulated exchanges over HTTP, under {@code /sandbox} on the sandbox's own port.
 *
 * <p>{@code {exchange}} is {@code bitget} or {@code bybit}. Bodies are JSON objects; a field that is not listed here is
 * refused. A {@code PUT} or {@code DELETE} that worked is answered with 204 and no body. Everything else is
 * {@code {"error": "what is wrong and what would be right", "field": "where"}} with status 400, or 404, 405, 413.
 *
 * <dl>
 *   <dt>{@code GET /sandbox}
 *   <dd>What there is: for each exchange the accounts (never a secret), the fault, the clock offset, the rate limit and
 *       the request counters.
 *   <dt>{@code DELETE /sandbox}
 *   <dd>Back to the start: default accounts, no fault, no offset, default limits, counters at zero.
 *   <dt>{@code PUT /sandbox/{exchange}/accounts/{apiKey}}
 *   <dd>Creates or replaces an account.
 *       <ul>
 *         <li>{@code secretKey}: for HMAC signatures; or
 *         <li>{@code publicKey}: for RSA signatures, a PEM {@code BEGIN PUBLIC KEY}. One of the two is required.
 *         <li>{@code passphrase}: Bitget only, required there.
 *         <li>{@code status}: Bybit only; default {@code ACCOUNT_STATUS_NORMAL}; {@code ACCOUNT_STATUS_UNSPECIFIED} is
 *             a banned account.
 *         <li>{@code mode}: {@code classic} (default) or {@code unified}, which the account endpoint refuses.
 *         <li>{@code assets}: an array of rows, sent word for word (numbers keep their digits, exponents and zeros), so
 *             that a row can also be what the exchange should not send. Default: the default account's rows. Bitget
 *             hides a row without {@code assetType=all} when its amounts can all be read and are all zero.
 *       </ul>
 *   <dt>{@code DELETE /sandbox/{exchange}/accounts/{apiKey}}
 *   <dd>Removes an account: its key is unknown from then on. 404 if it was so already.
 *   <dt>{@code PUT /sandbox/{exchange}/fault}
 *   <dd>Misbehave at the account endpoint from now on, in place of any earlier fault. All fields are optional; at least
 *       one of those down to {@code connection} is required.
 *       <ul>
 *         <li>{@code delayMillis}: wait that long before anything else, at most 600000.
 *         <li>{@code code}: the exchange's error envelope and HTTP status for this code, a string such as
 *             {@code "40725"} or {@code "10006"}. Codes without a documented text get a made-up one.
 *         <li>{@code status}: the HTTP status, 200 to 599; with nothing else that makes a body, the body is empty.
 *         <li>{@code body}: a string sent as it is; not together with {@code code}.
 *         <li>{@code contentType}: the {@code Content-Type} header; default {@code application/json}.
 *         <li>{@code headers}: an object of further headers; a name that is there already is replaced.
 *         <li>{@code truncateAt}: announce the whole body with {@code Content-Length}, but close after that many bytes.
 *         <li>{@code bodyBytes}: a body of that many bytes of padding, the beginning of a JSON document, at most 10 GB,
 *             sent as fast as it is read; with {@code Content-Length}, or chunked if {@code chunked} is {@code true}.
 *         <li>{@code endless}: {@code true} for a chunked body without end, until the client leaves or 60 s have gone.
 *         <li>{@code connection}: {@code close} (without an answer), {@code reset} (the same with a TCP RST) or
 *             {@code hang} (never answer).
 *         <li>{@code times}: only for that many requests; default: until removed.
 *         <li>{@code after}: let that many requests through first; default 0.
 *         <li>{@code apiKey}: only for requests with this key; the others neither meet the fault nor count.
 *         <li>{@code verified}: {@code true} to answer a request that the exchange would refuse with that refusal, and
 *             to keep the fault for accepted ones; default: whatever is sent, it meets the fault.
 *       </ul>
 *       Of {@code connection}, {@code bodyBytes}, {@code endless} and {@code truncateAt} one can be given, and of
 *       {@code connection}, {@code bodyBytes}, {@code endless}, {@code code} and {@code body} one.
 *   <dt>{@code DELETE /sandbox/{exchange}/fault}
 *   <dd>Healthy again.
 *   <dt>{@code PUT /sandbox/{exchange}/clock}
 *   <dd>{@code offsetMillis}, required: how far the exchange's clock is ahead; negative: behind.
 *   <dt>{@code PUT /sandbox/{exchange}/rate-limit}
 *   <dd>{@code calls} and {@code windowMillis}, both required: what each API key may do in any such window. Counting
 *       starts afresh. {@code calls} may be 0.
 *   <dt>{@code GET /sandbox/{exchange}/requests}
 *   <dd>{@code total}, {@code accepted}, {@code refused} (also: spoilt by a fault), {@code inFlight},
 *       {@code maxInFlight}, {@code byApiKey} and {@code last}, the last 100 requests, oldest first: {@code time} (ms,
 *       the exchange's), {@code method}, {@code path} (with the raw query), {@code authHeaders} (the names of those
 *       present), {@code apiKey}, {@code timestamp} (the header), {@code status} and {@code outcome} (the exchange's
 *       code, or {@code fault}, {@code fault:40725}, {@code fault:hang}).
 *   <dt>{@code DELETE /sandbox/{exchange}/requests}
 *   <dd>Zeroes the counters and forgets the requests.
 * </dl>
 */
final class ControlApi {
    private static final String ROOT = "/sandbox";
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final List<Venue> venues;

    ControlApi(List<Venue> venues) {
        this.venues = venues;
    }

    /** A request that fits none of the paths, or is too large. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final transient Map<String, String> headers;

        Refusal(int status, String message, Map<String, String> headers) {
            super(message);
            this.status = status;
            this.headers = headers;
        }

        Refusal(int status, String message) {
            this(status, message, Map.of());
        }
    }

    boolean serves(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    void handle(HttpServerRequest request) {
        var body = Buffer.buffer();
        // It is read to its end, though no more is kept than is allowed: who is still sending does not see an answer.
        request.handler(part -> {
            if (body.length() <= MAX_BODY_BYTES) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> Wire.send(request.response(), reply(request, body)));
    }

    private Answer reply(HttpServerRequest request, Buffer body) {
        try {
            if (body.length() > MAX_BODY_BYTES) {
                throw new Refusal(413, "a body may have at most " + MAX_BODY_BYTES + " bytes");
            }
            return act(request.method().name(), segments(request.path()), body.toString(StandardCharsets.UTF_8))
                    .map(found -> Answer.accepted(found, ""))
                    .orElse(new Answer(204, Map.of(), "", "", true));
        } catch (WrongField wrong) {
            var problem = Json.object().put("error", wrong.getMessage());
            return Answer.refused(400, wrong.field().isEmpty() ? problem : problem.put("field", wrong.field()), "");
        } catch (Refusal refusal) {
            return Answer.problem(refusal.status, refusal.getMessage()).with(refusal.headers);
        }
    }

    /** Does what is asked, and gives what there is to be shown of it. */
    private Optional<JsonNode> act(String method, List<String> path, String body) {
        if (path.isEmpty()) {
            return switch (method) {
                case "GET" -> Optional.of(overview());
                case "DELETE" -> done(() -> venues.forEach(Venue::reset));
                default -> throw wrongMethod(method, "GET, DELETE");
            };
        }
        var venue = venue(path.get(0));
        var resource = path.size() == 1 ? "" : path.get(1);
        var apiKey = path.size() == 3 ? path.get(2) : "";
        if (path.size() > 3 || resource.equals("accounts") == apiKey.isBlank()) {
            throw noSuchPath();
        }
        return switch (resource) {
            case "accounts" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.state().put(ControlBodies.account(apiKey, venue.exchange(), body)));
                    case "DELETE" -> done(() -> remove(venue, apiKey));
                    default -> throw wrongMethod(method, "PUT, DELETE");
                };
            case "fault" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.faults().on(ControlBodies.fault(body)));
                    case "DELETE" -> done(venue.faults()::off);
                    default -> throw wrongMethod(method, "PUT, DELETE");
                };
            case "clock" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.state().offsetMillis(ControlBodies.clockOffset(body)));
                    default -> throw wrongMethod(method, "PUT");
                };
            case "rate-limit" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.state().rateLimit(ControlBodies.rateLimit(body)));
                    default -> throw wrongMethod(method, "PUT");
                };
            case "requests" ->
                switch (method) {
                    case "GET" -> Optional.of(venue.log().all());
                    case "DELETE" -> done(venue.log()::clear);
                    default -> throw wrongMethod(method, "GET, DELETE");
                };
            default -> throw noSuchPath();
        };
    }

    private static Optional<JsonNode> done(Runnable change) {
        change.run();
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        try {
            return Arrays.stream(path.substring(ROOT.length()).split("/"))
                    .skip(1)
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException brokenEncoding) {
            throw new Refusal(400, "the path's percent-encoding is broken");
        }
    }

    private Venue venue(String name) {
        return venues.stream()
                .filter(venue -> venue.exchange().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "there is no exchange '" + name + "'; there are " + names()));
    }

    private List<String> names() {
        return venues.stream().map(venue -> venue.exchange().name()).toList();
    }

    private static void remove(Venue venue, String apiKey) {
        if (!venue.state().remove(apiKey)) {
            throw new Refusal(404, venue.exchange().name() + " has no account with this key; GET /sandbox lists them");
        }
    }

    private static Refusal noSuchPath() {
        return new Refusal(
                404,
                "no such path; under /sandbox/{exchange} there are accounts/{apiKey}, clock, fault, rate-limit and requests");
    }

    private static Refusal wrongMethod(String method, String right) {
        return new Refusal(405, "this path takes " + right + ", not " + method, Map.of("Allow", right));
    }

    private ObjectNode overview() {
        var overview = Json.object();
        var exchanges = overview.putObject("exchanges");
        for (var venue : venues) {
            var state = venue.state();
            var node = exchanges.putObject(venue.exchange().name());
            var accounts = node.putArray("accounts");
            state.accounts().forEach(account -> accounts.add(describe(account)));
            node.set("fault", venue.faults().description());
            node.putObject("clock").put("time", state.now()).put("offsetMillis", state.offsetMillis());
            node.putObject("rateLimit")
                    .put("calls", state.rateLimit().calls())
                    .put("windowMillis", state.rateLimit().windowMillis());
            node.set("requests", venue.log().counters());
        }
        return overview;
    }

    private static ObjectNode describe(Account account) {
        var node = Json.object()
                .put("apiKey", account.apiKey())
                .put("signature", account.signature())
                .put("mode", account.unified() ? "unified" : "classic")
                .put("assets", account.assets().size());
        return account.status().isEmpty() ? node : node.put("status", account.status());
    }
}
