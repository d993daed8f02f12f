package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One exchange's dialect: what it checks, in which order, and in which words it answers.
 *
 * <p>Each one is a bean, which is how {@link SimulatedExchanges} finds it. It holds no state of its own; accounts, time
 * and limits are in the {@link ExchangeState} that it is handed.
 */
interface SimulatedExchange {
    /** The exchange's lower-case name, as in {@code /sandbox/{exchange}}. */
    String name();

    /**
     * How the paths begin that are this exchange's, known or not: {@code /api/}. Of two exchanges the one with the
     * longer beginning serves a path, so that no two may have the same.
     */
    List<String> pathPrefixes();

    /** A path as the exchange documents it, without what the sandbox puts before it to tell environments apart. */
    default String endpoint(String path) {
        return path;
    }

    /**
     * What each endpoint that wants a signature allows one API key, by its documented path; the classic spot endpoint
     * comes first. Faults apply to these endpoints.
     */
    Map<String, SimulatedRateLimit> rateLimits();

    /** The header with the API key. */
    String apiKeyHeader();

    /** The header with the request's time, in milliseconds. */
    String timestampHeader();

    /** Every header that authenticates a request. */
    List<String> authHeaders();

    /** Fields of an account that only this exchange has, for {@link ControlApi}. */
    Set<String> accountFields();

    /** The margin modes that an account can be in, the usual one first; empty at an exchange that shows none. */
    default List<String> marginModes() {
        return List.of();
    }

    /** The account status that is shown unless something else is said; empty at an exchange that shows none. */
    default String usualStatus() {
        return "";
    }

    /** What an account with plausible figures holds, unless something else is said. */
    SimulatedHoldings defaultHoldings(String marginMode);

    /** What an account with awkward figures holds, unless something else is said. */
    default SimulatedHoldings awkwardHoldings(String marginMode) {
        return defaultHoldings(marginMode);
    }

    /** What an account holds of which no rows are given. */
    default SimulatedHoldings holdings(SimulatedHoldings.Figures figures, String marginMode) {
        return figures == SimulatedHoldings.Figures.AWKWARD ? awkwardHoldings(marginMode) : defaultHoldings(marginMode);
    }

    /** So many made-up sub-accounts, as {@link HoldingsBeside} has them; none at an exchange that tells of none. */
    default ArrayNode subAccounts(int count) {
        return Json.array();
    }

    /**
     * The credentials of the accounts that are there from the start, one for each mode that there is, classic first.
     */
    Map<SimulatedMode.Mode, SandboxCredentials> credentials();

    /** The same of the accounts with awkward figures; empty at an exchange that has none. */
    default Map<SimulatedMode.Mode, SandboxCredentials> awkwardCredentials() {
        return Map.of();
    }

    /** The mode of an account of which none is said. */
    default SimulatedMode.Mode usualMode() {
        return credentials().keySet().iterator().next();
    }

    /** The accounts that are there from the start. */
    default List<SimulatedAccount> defaultAccounts() {
        var accounts = new ArrayList<SimulatedAccount>();
        credentials()
                .forEach((mode, known) ->
                        accounts.add(SimulatedAccount.usual(this, mode, known, SimulatedHoldings.Figures.PLAUSIBLE)));
        awkwardCredentials()
                .forEach((mode, known) ->
                        accounts.add(SimulatedAccount.usual(this, mode, known, SimulatedHoldings.Figures.AWKWARD)));
        return accounts;
    }

    /** Checks signatures made with a shared secret, in the encoding that the exchange wants. */
    SignatureVerifier hmacVerifier(String secretKey);

    /** The answer to a request. Refusals are answers too; nothing is thrown. */
    Answer answer(ApiRequest request, ExchangeState state);

    /**
     * The documented error envelope and HTTP status for an error code, or a plain one for a code that is not in the
     * exchange's list.
     *
     * @param endpoint whose answer it is
     */
    Answer error(String code, String endpoint, ExchangeState state);
}
