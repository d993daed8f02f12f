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
 *   <dd>What there is: for each exchange the accounts (never a secret), the fault, the clock offset, the rate limits (the
 *       classic spot endpoint's, and all of them in {@code byPath}) and the request counters.
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
 *         <li>{@code environment}: {@code live} (default) or {@code demo}. Bitget answers 40099 unless the header
 *             {@code paptrading: 1} is sent with the demo keys and with no others. Bybit answers 10003 unless demo keys,
 *             and no others, are used under the base path {@code /demo} (in place of another host), and 10032 to a demo
 *             key where demo trading has no such endpoint.
 *         <li>{@code mode}: {@code classic} (default) or {@code unified}; the endpoints of the other mode refuse.
 *         <li>{@code upgradeAfter}: so many more requests of the key find the account classic, and from then on it is
 *             unified. Requests count that are signed well and within the rate limit.
 *         <li>{@code modeRefusal}: the code with which the endpoints of the other mode refuse. Default: Bitget 40085
 *             (unified) and 40084 (classic), Bybit 100028 (unified) and {@code "404"} (classic), which at Bybit is HTTP 404
 *             without a body. Bybit's documented code for the latter is 10028; 10001 comes with a word on accountType.
 *         <li>{@code marginMode}: Bybit only; {@code REGULAR_MARGIN} (default), {@code ISOLATED_MARGIN} or
 *             {@code PORTFOLIO_MARGIN}. Isolated margin blanks totals of the unified wallet, and what can be borrowed in the
 *             default rows; portfolio margin blanks the margin figures of the default rows.
 *         <li>{@code assets}: an array of rows of the classic spot endpoint, sent word for word (numbers keep their digits,
 *             exponents and zeros), so that a row can also be what the exchange should not send. Default: the default
 *             account's rows. Bitget hides a row without {@code assetType=all} when its amounts can all be read and are
 *             all zero.
 *         <li>{@code unifiedAssets}, {@code fundingAssets}: the same for the unified and the funding wallet. A row of the
 *             unified wallet, or of Bitget's funding wallet, is hidden when its amounts (balance, and equity and debt or
 *             borrowed amount; available and frozen) can all be read and are all zero, unless its coin is named.
 *         <li>{@code unifiedTotals}: an object whose fields replace figures of the unified wallet as a whole. Default: what
 *             the rows' {@code usdValue} add up to.
 *         <li>{@code settings}: an object whose fields replace those of Bitget's {@code /api/v3/account/settings} (with
 *             it, a classic account has settings too: {@code {"accountMode": "switching"}}) or Bybit's
 *             {@code /v5/account/info}.
 *         <li>{@code key}: an object whose fields replace those of the key information: Bitget's
 *             {@code /api/v2/spot/account/info} (classic) or {@code /api/v3/account/info} (unified), Bybit's
 *             {@code /v5/user/query-api}, where {@code expiredAt} follows {@code deadlineDay}, and that follows
 *             {@code ips}, unless they are given too. It is what is shown; nothing is refused for it. Default: a key that
 *             can only read, of a user of its own.
 *         <li>{@code answers}: by endpoint, such as {@code /v5/account/wallet-balance}, what is answered word for word to
 *             well signed requests within the limit, in place of what the account shows: {@code status} (default 200),
 *             {@code headers}, {@code body} (a string, or JSON). So an answer that an exchange was seen to give can be
 *             played.
 *       </ul>
 *   <dt>{@code DELETE /sandbox/{exchange}/accounts/{apiKey}}
 *   <dd>Removes an account: its key is unknown from then on. 404 if it was so already.
 *   <dt>{@code PUT /sandbox/{exchange}/accounts/{apiKey}/mode}
 *   <dd>{@code mode}, required: makes a classic account a unified one, or the other way round, at once. 404 if there is no
 *       such account.
 *   <dt>{@code PUT /sandbox/{exchange}/fault}
 *   <dd>Misbehave at every endpoint that wants a signature from now on, in place of any earlier fault. All fields are
 *       optional; at least one of those down to {@code connection} is required.
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
 *         <li>{@code path}: only for requests to this endpoint, such as {@code /v5/account/wallet-balance} (without
 *             {@code /demo}); the others neither meet the fault nor count.
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
 *   <dd>{@code calls} and {@code windowMillis}, both required: what each API key may do in any such window, at each
 *       endpoint, or only at {@code path}. Counting starts afresh. {@code calls} may be 0.
 *   <dt>{@code GET /sandbox/{exchange}/requests}
 *   <dd>{@code total}, {@code accepted}, {@code refused} (also: spoilt by a fault), {@code inFlight},
 *       {@code maxInFlight}, {@code byApiKey}, {@code byPath} (without the query and {@code /demo}),
 *       {@code byApiKeyAndPath} and {@code last}, the last 100 requests, oldest first: {@code time} (ms,
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
        var apiKey = path.size() >= 3 ? path.get(2) : "";
        var part = path.size() == 4 ? "/" + path.get(3) : "";
        if (path.size() > 4 || resource.equals("accounts") == apiKey.isBlank()) {
            throw noSuchPath();
        }
        return switch (resource + part) {
            case "accounts" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.state().put(ControlBodies.account(apiKey, venue.exchange(), body)));
                    case "DELETE" -> done(() -> remove(venue, apiKey));
                    default -> throw wrongMethod(method, "PUT, DELETE");
                };
            case "accounts/mode" ->
                switch (method) {
                    case "PUT" -> done(() -> changeMode(venue, apiKey, ControlBodies.mode(body)));
                    default -> throw wrongMethod(method, "PUT");
                };
            case "fault" ->
                switch (method) {
                    case "PUT" -> done(() -> venue.faults().on(ControlBodies.fault(body, venue.exchange())));
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
                    case "PUT" -> done(() -> limit(venue, ControlBodies.rateLimit(body, venue.exchange())));
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
            throw noSuchAccount(venue);
        }
    }

    private static void changeMode(Venue venue, String apiKey, SimulatedAccount.Mode mode) {
        if (!venue.state().mode(apiKey, mode)) {
            throw noSuchAccount(venue);
        }
    }

    private static void limit(Venue venue, ControlBodies.Limit asked) {
        if (asked.endpoint().isPresent()) {
            venue.state().rateLimit(asked.endpoint().get(), asked.limit());
        } else {
            venue.state().rateLimit(asked.limit());
        }
    }

    private static Refusal noSuchAccount(Venue venue) {
        return new Refusal(404, venue.exchange().name() + " has no account with this key; GET /sandbox lists them");
    }

    private static Refusal noSuchPath() {
        return new Refusal(
                404,
                "no such path; under /sandbox/{exchange} there are accounts/{apiKey}, accounts/{apiKey}/mode, clock, fault, rate-limit and requests");
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
            node.set("rateLimit", rateLimits(venue));
            node.set("requests", venue.log().counters());
        }
        return overview;
    }

    private static ObjectNode rateLimits(Venue venue) {
        var endpoints = venue.exchange().rateLimits().keySet();
        var node = describe(venue.state().rateLimit(endpoints.iterator().next()));
        var byPath = node.putObject("byPath");
        endpoints.forEach(
                endpoint -> byPath.set(endpoint, describe(venue.state().rateLimit(endpoint))));
        return node;
    }

    private static ObjectNode describe(SimulatedRateLimit limit) {
        return Json.object().put("calls", limit.calls()).put("windowMillis", limit.windowMillis());
    }

    private static ObjectNode describe(SimulatedAccount account) {
        var node = Json.object()
                .put("apiKey", account.apiKey())
                .put("signature", account.signature())
                .put("environment", account.demo() ? "demo" : "live")
                .put("mode", account.unified() ? "unified" : "classic");
        if (account.upgradeAfter() >= 0) {
            node.put("upgradeAfter", account.upgradeAfter());
        }
        account.modeRefusal().ifPresent(code -> node.put("modeRefusal", code));
        if (!account.marginMode().isEmpty()) {
            node.put("marginMode", account.marginMode());
        }
        node.put("assets", account.holdings().classic().size())
                .put("unifiedAssets", account.holdings().unified().size())
                .put("fundingAssets", account.holdings().funding().size());
        return account.status().isEmpty() ? node : node.put("status", account.status());
    }
}
