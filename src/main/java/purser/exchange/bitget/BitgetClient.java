package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.PacedCalls;
import purser.exchange.Scope;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.client.ExchangeCall;
import purser.exchange.client.RawResponse;
import purser.time.ExchangeClock;

/** One account at Bitget. */
final class BitgetClient implements ExchangeClient {

    private static final Set<AccountMode> UNIFIED = Set.of(AccountMode.UNIFIED);

    private final BitgetApi api;
    private final ExchangeCall calls;
    private final ExchangeClock clock;
    private final boolean demo;

    /** @param demo whether it is an account of demo trading, which lacks some endpoints */
    BitgetClient(BitgetApi api, ExchangeCall calls, ExchangeClock clock, boolean demo) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
        BitgetReads.Read read = BitgetReads.of(endpoint);
        boolean unified = endpoint.modes().equals(UNIFIED);
        return calls.of(endpoint, () -> read.asking().ask(api, scope), (response, sent) -> read.translation()
                        .holdings(told(response, unified, read, sent), scope, clock.hostTime()))
                .onFailure(this::lacksEndpoint)
                .transform(failure -> ((ExchangeFailure) failure).orElse(notInDemo()));
    }

    private BitgetEnvelope told(RawResponse response, boolean unified, BitgetReads.Read read, Instant sent) {
        try {
            return accepted(response, unified, sent);
        } catch (ExchangeFailure refusal) {
            JsonNode nothing = read.meantBy(refusal.exchangeCode());
            if (nothing == null) {
                throw refusal;
            }
            clock.accepted(sent, refusal.serverMillis());
            return new BitgetEnvelope(refusal.serverMillis(), nothing);
        }
    }

    @Override
    public Uni<List<SubAccount>> subAccounts(SubAccounts wanted, Set<Wallet> wallets, PacedCalls paced) {
        return new BitgetSubAccounts(api, calls, clock, paced).read(wanted, wallets);
    }

    // HTTP 404, which has no code. Balances are asked for where the mode is right; a key, while the mode is not known,
    // in the other one too.
    private boolean lacksEndpoint(Throwable error) {
        return demo
                && error instanceof ExchangeFailure failure
                && failure.failureClass() == FailureClass.WRONG_ACCOUNT_MODE
                && failure.exchangeCode() == null;
    }

    private static ExchangeFailure notInDemo() {
        return new ExchangeFailure(FailureClass.WRONG_ENVIRONMENT, "Bitget does not tell this in demo trading");
    }

    @Override
    public Uni<ModeReport> mode(ModeEndpoint endpoint) {
        return calls.of(api::settings, (response, sent) -> ModeTranslation.report(accepted(response, true, sent)))
                .onFailure(BitgetClient::namesMode)
                .recoverWithItem(refusal -> new ModeReport(((ExchangeFailure) refusal).namedMode(), true, null));
    }

    private static boolean namesMode(Throwable error) {
        return error instanceof ExchangeFailure failure && failure.namedMode() != null;
    }

    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        boolean classic = mode == AccountMode.CLASSIC;
        return calls.of(() -> classic ? api.classicInfo() : api.unifiedInfo(), (response, sent) -> {
                    BitgetEnvelope answer = accepted(response, !classic, sent);
                    return classic ? KeyTranslation.classic(answer) : KeyTranslation.unified(answer);
                })
                .onFailure(this::lacksEndpoint)
                .transform(failure -> notInDemo());
    }

    private BitgetEnvelope accepted(RawResponse response, boolean unified, Instant sent) {
        return BitgetEnvelope.accepted(response, unified, clock, sent);
    }
}
