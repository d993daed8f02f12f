package purser.exchange.bitget;

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

/** What Purser itself does for one call to Bitget: the signature, and from the answer's bytes to what is held. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BitgetBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final URI ASSETS =
            URI.create("https://api.bitget.com/api/v2/spot/account/assets?assetType=hold_only");

    private static final String ROW = """
            {"coin": "COIN%d", "available": "1523.40500000", "frozen": "76.59500000", "locked": "0.00000000",
             "limitAvailable": "0", "uTime": "1732180198123"}""";

    private final BitgetSigningFilter hmac = filter(new HmacSigner("secret"));
    private final BitgetSigningFilter rsa = filter(new RsaSigner(Resources.text("keys/test-only-rsa-key.pem")));
    private final RawResponse spot = RawResponses.ok(Resources.text("fixtures/bitget-v2-spot-account-assets.json"));
    private final RawResponse unified = RawResponses.ok(Resources.text("fixtures/bitget-v3-account-assets.json"));
    private final RawResponse spot800 = RawResponses.ok(spot(800));

    @Benchmark
    public String signHmac() {
        return hmac.signature("1725040472073", "GET", ASSETS);
    }

    @Benchmark
    public String signRsa() {
        return rsa.signature("1725040472073", "GET", ASSETS);
    }

    @Benchmark
    public WalletBalances translateSpot() {
        return SpotTranslation.holdings(BitgetEnvelope.read(spot, false, NOW), Scope.HELD, NOW);
    }

    @Benchmark
    public WalletBalances translateSpot800Coins() {
        return SpotTranslation.holdings(BitgetEnvelope.read(spot800, false, NOW), Scope.ALL, NOW);
    }

    @Benchmark
    public WalletBalances translateUnified() {
        return UnifiedTranslation.holdings(BitgetEnvelope.read(unified, true, NOW), Scope.HELD, NOW);
    }

    private static BitgetSigningFilter filter(Signer signer) {
        return new BitgetSigningFilter(
                new Credentials("test_api_key", signer, "test_passphrase"),
                new ExchangeClock(Clock.systemUTC(), Duration.ofSeconds(30)),
                false);
    }

    private static String spot(int coins) {
        String rows = IntStream.range(0, coins).mapToObj(ROW::formatted).collect(Collectors.joining(","));
        return """
                {"code": "00000", "requestTime": 1695808949356, "data": [%s]}""".formatted(rows);
    }
}
