package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitgetBesideTest extends SandboxTest {
    private static final String CLASSIC = "sandbox-bitget-key";
    private static final String UNIFIED = "sandbox-bitget-unified-key";
    private static final String AWKWARD = "sandbox-bitget-awkward-key";
    private static final String AWKWARD_UNIFIED = "sandbox-bitget-awkward-unified-key";
    private static final String EARN = "/api/v2/earn/account/assets";
    private static final String BOTS = "/api/v2/account/bot-assets";
    private static final String FUTURES = "/api/v2/mix/account/accounts";
    private static final String CROSSED = "/api/v2/margin/crossed/account/assets";
    private static final String ISOLATED = "/api/v2/margin/isolated/account/assets";
    private static final String CLASSIC_LOANS = "/api/v2/earn/loan/debts";
    private static final String SUMS = "/api/v2/account/all-account-balance";
    private static final String ELITE = "/api/v3/earn/elite-assets";
    private static final String LOANS = "/api/v3/loan/debts";
    private static final String SUBS = "/api/v3/user/sub-list";
    private static final String SUB_ASSETS = "/api/v3/account/sub-unified-assets";

    private static Reply ask(String apiKey, String target) {
        return SignedCalls.bitget(apiKey, target).send();
    }

    private static JsonNode data(String apiKey, String target) {
        var reply = ask(apiKey, target);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(fieldNames(reply.json())).containsExactly("code", "msg", "requestTime", "data");
        return reply.json().get("data");
    }

    @ParameterizedTest
    @CsvSource({
        EARN + ", 10",
        BOTS + ", 10",
        FUTURES + "?productType=USDT-FUTURES, 10",
        CROSSED + ", 10",
        ISOLATED + ", 10",
        CLASSIC_LOANS + ", 10",
        SUMS + ", 1",
        ELITE + ", 5",
        LOANS + ", 10",
        SUBS + ", 10",
        SUB_ASSETS + ", 1"
    })
    void servesOneModeWithinTheDocumentedLimit(String target, int calls) {
        boolean classic = target.startsWith("/api/v2/");
        assertThat(ask(classic ? UNIFIED : CLASSIC, target).code()).isEqualTo(classic ? "40085" : "40084");
        var right = classic ? AWKWARD : AWKWARD_UNIFIED;
        for (int i = 0; i < calls; i++) {
            assertThat(ask(right, target).code()).isEqualTo("00000");
        }
        assertThat(ask(right, target).status()).isEqualTo(429);
        timeIs(NOW + 1_000);
        assertThat(ask(right, target).code()).isEqualTo("00000");
    }

    @ParameterizedTest
    @ValueSource(strings = {EARN, SUB_ASSETS})
    void wantsASignature(String target) {
        var key = target.equals(EARN) ? CLASSIC : UNIFIED;
        assertThat(SignedCalls.bitget(key, target)
                        .with("ACCESS-SIGN", "forged")
                        .send()
                        .code())
                .isEqualTo("40009");
    }

    @ParameterizedTest
    @CsvSource({
        CLASSIC + ", " + EARN + ", 'USDT,BTC'",
        CLASSIC + ", " + EARN + "?coin=BTC, BTC",
        CLASSIC + ", " + EARN + "?coin=NONE, ''",
        CLASSIC + ", " + BOTS + ", ''",
        CLASSIC + ", " + BOTS + "?accountType=futures, USDT",
        CLASSIC + ", " + BOTS + "?accountType=spot, 'BTC,USDT'",
        CLASSIC + ", " + CROSSED + ", USDT",
        CLASSIC + ", " + CROSSED + "?coin=BTC, ''",
        CLASSIC + ", " + ISOLATED + ", 'BTC,USDT'",
        AWKWARD + ", " + EARN + ", 'usdt,BTC,ETH,SOL'",
        AWKWARD + ", " + ISOLATED + ", 'BTC,USDT,ETH,USDT'",
        AWKWARD + ", " + ISOLATED + "?symbol=ETHUSDT, 'ETH,USDT'"
    })
    void showsRows(String apiKey, String target, String shown) {
        assertThat(String.join(",", coins(data(apiKey, target)))).isEqualTo(shown);
    }

    @Test
    void hasTheDocumentedFields() {
        assertThat(fieldNames(data(CLASSIC, EARN).get(0))).containsExactly("coin", "amount");
        assertThat(fieldNames(data(CLASSIC, BOTS + "?accountType=futures").get(0)))
                .containsExactly("coin", "available", "equity", "bonus", "frozen", "usdtValue");
        assertThat(fieldNames(data(CLASSIC, BOTS + "?accountType=spot").get(0)))
                .containsExactly("coin", "available", "frozen", "usdtValue");
        assertThat(fieldNames(
                        data(CLASSIC, FUTURES + "?productType=USDT-FUTURES").get(0)))
                .contains("marginCoin", "locked", "available", "accountEquity", "usdtEquity", "unrealizedPL", "coupon");
        assertThat(fieldNames(data(CLASSIC, CROSSED).get(0)))
                .containsExactlyInAnyOrder(
                        "coin",
                        "totalAmount",
                        "available",
                        "frozen",
                        "borrow",
                        "interest",
                        "net",
                        "cTime",
                        "uTime",
                        "coupon");
        assertThat(fieldNames(data(CLASSIC, ISOLATED).get(0))).contains("symbol", "coin", "net");
        assertThat(fieldNames(data(CLASSIC, CLASSIC_LOANS))).containsExactly("pledgeInfos", "loanInfos");
        assertThat(data(CLASSIC, SUMS))
                .extracting(row -> row.get("accountType").textValue())
                .containsExactly("spot", "futures", "funding", "earn", "bots", "margin");
        assertThat(fieldNames(data(UNIFIED, ELITE).at("/resultList/0")))
                .contains("productId", "productCoin", "holdingAmount", "usdtHoldingAmount", "unsettledBGPoints");
    }

    @ParameterizedTest
    @CsvSource({
        FUTURES + ", 40019, productType",
        FUTURES + "?productType=SUSDT-FUTURES, 40020, productType",
        BOTS + "?accountType=margin, 40020, accountType"
    })
    void refusesAWrongParameter(String target, String code, String named) {
        var reply = ask(CLASSIC, target);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("msg").textValue()).contains(named);
    }

    @Test
    void tellsFuturesByProductTypeInEitherCase() {
        assertThat(data(AWKWARD, FUTURES + "?productType=usdt-futures")
                        .at("/0/accountEquity")
                        .textValue())
                .isEqualTo("-4767.74182959");
        assertThat(data(AWKWARD, FUTURES + "?productType=COIN-FUTURES"))
                .extracting(row -> row.get("marginCoin").textValue())
                .containsExactly("BTC", "ETH");
        assertThat(data(CLASSIC, FUTURES + "?productType=USDC-FUTURES")).isEmpty();
    }

    @Test
    void hasFiguresThatAClientEasilyGetsWrong() {
        var bots = data(AWKWARD, BOTS + "?accountType=futures");
        assertThat(bots.at("/0/frozen").textValue()).isEmpty();
        assertThat(bots.at("/1/frozen").textValue()).isEqualTo("0.002");
        assertThat(bots.at("/2/frozen").isNull()).isTrue();
        assertThat(bots.at("/1/equity").textValue()).isEmpty();
        assertThat(bots.at("/1/bonus").isNull()).isTrue();
        assertThat(ask(AWKWARD, FUTURES + "?productType=USDT-FUTURES").body())
                .contains("\"unionTotalMagin\":\"111,1\"");
        assertThat(ask(AWKWARD, EARN).body()).contains("\"amount\":0.10000000");
        var loans = data(AWKWARD, CLASSIC_LOANS);
        assertThat(coins(loans.get("pledgeInfos"))).contains("USDT");
        assertThat(coins(loans.get("loanInfos"))).contains("USDT");
    }

    @Test
    void refusesToShowTheLoansOfWhoOwesNothing() {
        var reply = ask(UNIFIED, LOANS);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("40054");
        assertThat(data(AWKWARD_UNIFIED, LOANS).get("loanInfos")).hasSize(1);
    }

    @Test
    void sendsWalletsWordForWord() {
        var rows = "[{\"coin\":\"A\",\"amount\":1E-8},{\"coin\":7,\"amount\":null},null]";
        putClassic("\"wallets\": {\"" + EARN + "\": " + rows + ", \"" + FUTURES
                + "?productType=USDC-FUTURES\": [0.10], \"" + CLASSIC_LOANS + "\": {\"new\": \"\"}}");
        assertThat(ask("other-key", EARN).body()).endsWith("\"data\":" + rows + "}");
        assertThat(ask("other-key", FUTURES + "?productType=USDC-FUTURES").body())
                .endsWith("\"data\":[0.10]}");
        assertThat(ask("other-key", FUTURES + "?productType=USDT-FUTURES").body())
                .contains("10250.5");
        assertThat(ask("other-key", CLASSIC_LOANS).body()).endsWith("\"data\":{\"new\":\"\"}}");
    }

    private static void putClassic(String fields) {
        put(
                "/bitget/accounts/other-key",
                "{\"secretKey\": \"other-secret\", \"passphrase\": \"sandbox-bitget-passphrase\", " + fields + "}");
    }

    @Test
    void listsSubAccountsInPages() {
        var first = data(AWKWARD_UNIFIED, SUBS);
        assertThat(fieldNames(first)).containsExactly("list", "hasNext", "cursor");
        assertThat(first.get("list")).hasSize(100);
        assertThat(fieldNames(first.at("/list/0")))
                .containsExactly(
                        "subUid", "username", "status", "accountMode", "type", "note", "createdTime", "updatedTime");
        assertThat(first.get("hasNext").booleanValue()).isTrue();
        var second =
                data(AWKWARD_UNIFIED, SUBS + "?cursor=" + first.get("cursor").textValue());
        assertThat(second.get("list")).hasSize(20);
        assertThat(second.get("hasNext").booleanValue()).isFalse();
        assertThat(second.get("cursor").textValue()).isNotEmpty();
        assertThat(data(AWKWARD_UNIFIED, SUBS + "?limit=7").get("list")).hasSize(7);
        assertThat(data(UNIFIED, SUBS).get("list"))
                .extracting(row -> row.get("accountMode").textValue())
                .containsExactly("UNIFIED", "UNIFIED", "CLASSIC");
    }

    @Test
    void tellsTheUnifiedWalletsOfSubAccountsInPages() {
        put("/bitget/rate-limit", "{\"calls\": 100, \"windowMillis\": 1000}");
        var uids = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var cursor = "";
        JsonNode page;
        do {
            page = data(AWKWARD_UNIFIED, SUB_ASSETS + "?limit=50" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.forEach(row -> {
                assertThat(fieldNames(row)).containsExactly("subUid", "cursor", "assets");
                uids.add(row.get("subUid").textValue());
            });
            sizes.add(page.size());
            cursor = page.at("/" + (page.size() - 1) + "/cursor").asText();
        } while (page.size() == 50);
        assertThat(sizes).isEqualTo(List.of(50, 30));
        assertThat(uids).doesNotHaveDuplicates();
        assertThat(data(AWKWARD_UNIFIED, SUB_ASSETS + "?cursor=" + cursor)).isEmpty();
        assertThat(data(AWKWARD_UNIFIED, SUB_ASSETS)).hasSize(10);
        assertThat(fieldNames(data(UNIFIED, SUB_ASSETS).at("/0/assets/0")))
                .containsExactly("coin", "equity", "usdValue", "balance", "available", "debt", "locked");
    }

    @Test
    void tellsTheUnifiedWalletOfOneSubAccount() {
        put("/bitget/rate-limit", "{\"calls\": 100, \"windowMillis\": 1000}");
        var one = data(UNIFIED, SUB_ASSETS + "?subUid=2000000002");
        assertThat(one).hasSize(1);
        assertThat(coins(one.at("/0/assets"))).containsExactly("USDT", "BTC");
        assertThat(data(UNIFIED, SUB_ASSETS + "?subUid=2000000003")).isEmpty();
        assertThat(ask(UNIFIED, SUB_ASSETS + "?subUid=3").code()).isEqualTo("40028");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SUBS + "?limit=101",
                SUBS + "?limit=0",
                SUBS + "?cursor=1",
                SUBS + "?cursor=5832863",
                SUB_ASSETS + "?limit=51",
                SUB_ASSETS + "?limit=x",
                SUB_ASSETS + "?cursor=x"
            })
    void refusesAPageThatThereIsNot(String target) {
        assertThat(ask(UNIFIED, target).code()).isEqualTo("40020");
    }

    @Test
    void hasTheSubAccountsThatItIsGiven() {
        put("/bitget/rate-limit", "{\"calls\": 100, \"windowMillis\": 1000}");
        putClassic("\"mode\": \"unified\", \"subAccounts\": [{\"subUid\":\"7\",\"odd\":1E-8,\"wallets\":{\""
                + SUB_ASSETS + "\":[{\"coin\":\"A\",\"equity\":0.10}]}},{\"subUid\":8},null]");
        assertThat(ask("other-key", SUBS).body())
                .contains("\"list\":[{\"subUid\":\"7\",\"odd\":1E-8},{\"subUid\":8},null]");
        assertThat(ask("other-key", SUB_ASSETS + "?subUid=7").body())
                .contains("\"assets\":[{\"coin\":\"A\",\"equity\":0.10}]");
        assertThat(data("other-key", SUB_ASSETS + "?subUid=8").at("/0/assets")).isEmpty();
        putClassic("\"mode\": \"unified\", \"subAccounts\": 0");
        assertThat(data("other-key", SUBS).get("list")).isEmpty();
        putClassic("\"mode\": \"unified\", \"subAccounts\": 101");
        assertThat(data("other-key", SUBS).get("hasNext").booleanValue()).isTrue();
    }

    @Test
    void aFaultMayBeOfOneWalletAlone() {
        put("/bitget/fault", "{\"code\": \"40014\", \"path\": \"" + EARN + "\"}");
        assertThat(ask(CLASSIC, EARN).code()).isEqualTo("40014");
        assertThat(ask(CLASSIC, CROSSED).code()).isEqualTo("00000");
    }
}
