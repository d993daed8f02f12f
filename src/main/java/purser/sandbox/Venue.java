package purser.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One simulated exchange at work: its dialect, its state, its faults and its request log. */
final class Venue {
    private static final Answer BLANK = new Answer(200, Map.of("Content-Type", "application/json"), "", "", false);

    private final SimulatedExchange exchange;
    private final ExchangeState state;
    private final FaultSwitch faults = new FaultSwitch();
    private final RequestLog log = new RequestLog();

    Venue(SimulatedExchange exchange, Clock clock) {
        this.exchange = exchange;
        this.state = new ExchangeState(exchange, clock);
    }

    SimulatedExchange exchange() {
        return exchange;
    }

    ExchangeState state() {
        return state;
    }

    FaultSwitch faults() {
        return faults;
    }

    RequestLog log() {
        return log;
    }

    void reset() {
        state.reset();
        faults.off();
        log.clear();
    }

    /** Answers a request of a client of the exchange, well or badly. */
    void handle(Vertx vertx, HttpServerRequest http) {
        log.began();
        Wire.whenOver(http.response(), log::ended);
        var query = http.query() == null ? "" : http.query();
        var request = new ApiRequest(http.method().name(), http.path(), query, http.headers());
        var endpoint = exchange.endpoint(request.path());
        var due = exchange.rateLimits().containsKey(endpoint)
                ? faults.due(request.header(exchange.apiKeyHeader()), endpoint)
                : Optional.<SimulatedFault>empty();
        // An answer that nobody will see is not worked out: it would use up the rate limit.
        var unseen =
                due.filter(fault -> fault.replacesAnswer() && !fault.trigger().verified());
        var honest = unseen.isPresent() ? BLANK : exchange.answer(request, state);
        if (due.isEmpty() || due.get().trigger().verified() && !honest.accepted()) {
            remember(request, honest);
            Wire.send(http.response(), honest);
            return;
        }
        faults.spend();
        var fault = due.get();
        var answer = distort(honest, fault, endpoint);
        remember(request, answer);
        Wire.misbehave(vertx, http, answer, fault);
    }

    private Answer distort(Answer honest, SimulatedFault fault, String endpoint) {
        var content = fault.content();
        var answer = content.code()
                .map(code -> exchange.error(code, endpoint, state))
                .orElse(honest);
        return new Answer(
                        content.status() < 0 ? answer.status() : content.status(),
                        answer.headers(),
                        content.body()
                                .orElse(fault.replacesAnswer() && content.code().isEmpty() ? "" : answer.body()),
                        outcome(fault, honest),
                        !fault.spoilsAnswer() && honest.accepted())
                .with(content.headers());
    }

    private static String outcome(SimulatedFault fault, Answer honest) {
        if (!fault.spoilsAnswer()) {
            return honest.outcome();
        }
        var kind = fault.content().code().or(() -> fault.delivery()
                .connection()
                .map(connection -> connection.name().toLowerCase(Locale.ROOT)));
        return kind.map(k -> "fault:" + k).orElse("fault");
    }

    private void remember(ApiRequest request, Answer answer) {
        var sent = exchange.authHeaders().stream()
                .filter(name -> !request.header(name).isEmpty())
                .toList();
        log.add(new RequestLog.Entry(
                state.now(),
                new RequestLog.Asked(
                        request.method(),
                        request.target(),
                        exchange.endpoint(request.path()),
                        sent,
                        request.header(exchange.apiKeyHeader()),
                        request.header(exchange.timestampHeader())),
                new RequestLog.Answered(answer.status(), answer.outcome(), answer.accepted())));
    }
}
