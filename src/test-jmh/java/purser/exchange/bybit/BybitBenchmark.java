package purser.exchange.bybit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import purser.exchange.Credentials;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.auth.Signer;
import purser.exchange.client.RawResponse;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;
import purser.time.ExchangeClock;

/** What Purser itself does for one call to Bybit: the signature, and from the answer's bytes to what is held. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BybitBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final URI ASSETS =
            URI.create("https://api.bybit.com/v5/asset/transfer/query-asset-info?accountType=SPOT");

    private static final String ROW = """
            {"coin": "COIN%d", "frozen": "49.25", "free": "250.75", "withdraw": ""}""";

    private final BybitSigningFilter hmac = filter(new HmacSigner("test_secret"));
    private final BybitSigningFilter rsa = filter(new RsaSigner(Resources.text("keys/test-only-rsa-key.pem")));
    private final RawResponse spot = RawResponses.ok(Resources.text("fixtures/bybit-query-asset-info.json"));
    private final RawResponse unified = RawResponses.ok(Resources.text("fixtures/bybit-wallet-balance-unified.json"));
    private final RawResponse spot800 = RawResponses.ok(spot(800));

    @Benchmark
    public String signHmac() {
        return hmac.signature("1700000000000", ASSETS);
    }

    @Benchmark
    public String signRsa() {
        return rsa.signature("1700000000000", ASSETS);
    }

    @Benchmark
    public WalletBalances translateSpot() {
        return SpotTranslation.holdings(BybitEnvelope.read(spot, NOW), Scope.HELD, NOW);
    }

    @Benchmark
    public WalletBalances translateSpot800Coins() {
        return SpotTranslation.holdings(BybitEnvelope.read(spot800, NOW), Scope.HELD, NOW);
    }

    @Benchmark
    public WalletBalances translateUnified() {
        return UnifiedTranslation.holdings(BybitEnvelope.read(unified, NOW), Scope.HELD, NOW);
    }

    private static BybitSigningFilter filter(Signer signer) {
        return new BybitSigningFilter(
                new Credentials("test_api_key", signer, null),
                new ExchangeClock(Clock.systemUTC(), Duration.ofSeconds(5)));
    }

    private static String spot(int coins) {
        String rows = IntStream.range(0, coins).mapToObj(ROW::formatted).collect(Collectors.joining(","));
        return """
                {"retCode": 0, "retMsg": "success", "time": 1672136539127,
                 "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": [%s]}}}""".formatted(rows);
    }
}
