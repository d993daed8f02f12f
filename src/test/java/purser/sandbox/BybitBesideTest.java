package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BybitBesideTest extends SandboxTest {
    private static final String CLASSIC = "sandbox-bybit-key";
    private static final String UNIFIED = "sandbox-bybit-unified-key";
    private static final String AWKWARD = "sandbox-bybit-awkward-unified-key";
    private static final String OVERVIEW = "/v5/asset/asset-overview";
    private static final String LOANS = "/v5/crypto-loan-common/position";
    private static final String MEMBERS = "/v5/asset/total-members-assets";
    private static final String SUBS = "/v5/user/submembers";
    private static final String FUNDING = "/v5/asset/transfer/query-account-coins-balance?accountType=FUND";

    private static Reply ask(String apiKey, String target) {
        return SignedCalls.bybit(apiKey, target).send();
    }

    private static JsonNode result(String apiKey, String target) {
        var reply = ask(apiKey, target);
        assertThat(reply.retCode()).as(reply.body()).isZero();
        assertThat(fieldNames(reply.json())).containsExactly("retCode", "retMsg", "result", "retExtInfo", "time");
        return reply.json().get("result");
    }

    private static List<String> accountTypes(JsonNode overview) {
        return overview.get("list").findValuesAsText("accountType");
    }

    @ParameterizedTest
    @CsvSource({OVERVIEW + ", 50", LOANS + ", 5", MEMBERS + ", 50", SUBS + ", 5"})
    void servesBothModesWithinTheDocumentedLimitButNotInDemo(String target, int calls) {
        assertThat(ask(CLASSIC, target).retCode()).isZero();
        for (int left = calls - 1; left >= 0; left--) {
            var reply = ask(UNIFIED, target);
            assertThat(reply.retCode()).isZero();
            assertThat(reply.headers()).containsEntry("x-bapi-limit-status", Integer.toString(left));
        }
        assertThat(ask(UNIFIED, target).retCode()).isEqualTo(10006);
        put("/bybit/accounts/demo-key", "{\"secretKey\": \"demo-secret\", \"environment\": \"demo\"}");
        assertThat(ask("demo-key", "/demo" + target).retCode()).isEqualTo(10032);
        assertThat(SignedCalls.bybit(CLASSIC, target)
                        .with("X-BAPI-SIGN", "forged")
                        .send()
                        .retCode())
                .isEqualTo(10004);
    }

    @Test
    void tellsTheOverviewInTheDocumentedFields() {
        var overview = result(UNIFIED, OVERVIEW);
        assertThat(fieldNames(overview)).containsExactlyInAnyOrder("totalEquity", "list");
        assertThat(accountTypes(overview))
                .containsExactly(
                        "UnifiedTradingAccount",
                        "FundingAccount",
                        "Earn",
                        "TradingBot",
                        "CopyTrading",
                        "CryptoLoans",
                        "Launchpool");
        assertThat(fieldNames(overview.at("/list/0")))
                .containsExactlyInAnyOrder(
                        "accountType", "totalEquity", "valuationCurrency", "coinDetail", "snapshotTime");
        assertThat(fieldNames(overview.at("/list/2/categories/0")))
                .containsExactlyInAnyOrder("category", "equity", "coinDetail");
        var sum = Rows.sum((ArrayNode) overview.get("list"), "totalEquity");
        assertThat(sum).isEqualByComparingTo(overview.get("totalEquity").textValue());
    }

    @Test
    void snapshotsAreOlderThanTheAnswerEachByItsOwnTime() {
        var moments = new HashSet<Long>();
        result(UNIFIED, OVERVIEW).get("list").forEach(row -> {
            assertThat(row.get("snapshotTime").isTextual()).isTrue();
            moments.add(row.get("snapshotTime").asLong());
        });
        assertThat(moments).hasSize(7).allMatch(moment -> moment < NOW);
        assertThat(result(UNIFIED, OVERVIEW).at("/list/1/snapshotTime").asLong())
                .isEqualTo(NOW - 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "accountType=Earn, Earn",
        "'accountType=CryptoLoans,Earn', 'CryptoLoans,Earn'",
        "accountType=Alpha%2CLaunchpool, 'Launchpool,Alpha'",
        "accountType=PayLater, BybitPayLater",
        "valuationCurrency=USD&accountType=TradFi, TradFi"
    })
    void tellsOnlyTheAccountsThatAreNamed(String query, String shown) {
        assertThat(accountTypes(result(AWKWARD, OVERVIEW + "?" + query))).containsExactly(shown.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "accountType=UNIFIED, 3401405",
        "'accountType=Earn,FUND', 3401405",
        "valuationCurrency=XYZ, 3401408",
        "memberId=1, 3401406"
    })
    void refusesAWrongParameter(String query, int code) {
        var reply = ask(UNIFIED, OVERVIEW + "?" + query);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.retCode()).isEqualTo(code);
    }

    @Test
    void hasFiguresThatAClientEasilyGetsWrong() {
        var overview = ask(AWKWARD, OVERVIEW).body();
        assertThat(overview).contains("\"equity\":1053.6253", "\"equityUnit\":\"USD\"", "\"coin\":\"SOL-USDC\"");
        var bots = result(AWKWARD, OVERVIEW + "?accountType=TradingBot").at("/list/0");
        assertThat(Rows.sum((ArrayNode) bots.get("categories"), "equity"))
                .isNotEqualByComparingTo(bots.get("totalEquity").textValue());
        var members = result(AWKWARD, MEMBERS);
        assertThat(members.get("stat").intValue()).isEqualTo(1);
        assertThat(members.at("/list/1/items/0/stat").intValue()).isEqualTo(1);
        var loans = result(AWKWARD, LOANS);
        assertThat(loans.get("borrowList").findValuesAsText("loanCurrency")).contains("BTC");
        assertThat(loans.get("collateralList").findValuesAsText("currency")).contains("BTC");
    }

    @Test
    void tellsTheLoanPositionInTheDocumentedFields() {
        assertThat(fieldNames(result(UNIFIED, LOANS)))
                .containsExactlyInAnyOrder(
                        "borrowList",
                        "collateralList",
                        "ltv",
                        "supplyList",
                        "totalCollateral",
                        "totalDebt",
                        "totalSupply",
                        "colRes");
    }

    @Test
    void namesTheMainAccountByItsNumber() {
        var members = result(UNIFIED, MEMBERS);
        assertThat(members.at("/list/0/uid").isIntegralNumber()).isTrue();
        var user = result(UNIFIED, "/v5/user/query-api").get("userID").longValue();
        assertThat(members.at("/list/0/uid").longValue()).isEqualTo(user);
        assertThat(members.at("/list/1/uid").longValue()).isEqualTo(300_000_001);
    }

    @Test
    void listsSubAccountsInPages() {
        var first = result(AWKWARD, SUBS + "?pageSize=100");
        assertThat(fieldNames(first)).containsExactly("subMembers", "nextCursor");
        assertThat(first.get("subMembers")).hasSize(100);
        assertThat(fieldNames(first.at("/subMembers/0")))
                .containsExactlyInAnyOrder("uid", "username", "memberType", "status", "remark", "accountMode");
        var second =
                result(AWKWARD, SUBS + "?nextCursor=" + first.get("nextCursor").textValue());
        assertThat(second.get("subMembers")).hasSize(20);
        assertThat(second.get("nextCursor").textValue()).isEqualTo("0");
        assertThat(result(UNIFIED, SUBS).get("subMembers")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=101", "pageSize=0", "pageSize=x", "nextCursor=0", "nextCursor=x"})
    void refusesAPageThatThereIsNot(String query) {
        assertThat(ask(UNIFIED, SUBS + "?" + query).retCode()).isEqualTo(10001);
    }

    @Test
    void tellsWhatASubAccountHas() {
        var funding = result(UNIFIED, FUNDING + "&memberId=300000002");
        assertThat(funding.get("memberId").textValue()).isEqualTo("300000002");
        assertThat(funding.at("/balance/0/walletBalance").textValue()).isEqualTo("200");
        assertThat(result(UNIFIED, FUNDING + "&coin=BTC&memberId=300000002").get("balance"))
                .isEmpty();
        var overview = result(UNIFIED, OVERVIEW + "?memberId=300000002");
        assertThat(accountTypes(overview)).containsExactly("FundingAccount", "UnifiedTradingAccount", "Earn");
        assertThat(overview.get("totalEquity").textValue()).isEqualTo("920");
        assertThat(ask(UNIFIED, FUNDING + "&memberId=1").retCode()).isEqualTo(131202);
    }

    @Test
    void aMemberMayBeTheAccountItself() {
        var user = result(UNIFIED, "/v5/user/query-api").get("userID").asText();
        assertThat(result(UNIFIED, FUNDING + "&memberId=" + user).get("balance"))
                .hasSize(3);
        assertThat(result(UNIFIED, OVERVIEW + "?memberId=" + user).get("list")).hasSize(7);
    }

    @Test
    void sendsWalletsAndSubAccountsWordForWord() {
        put("/bybit/accounts/other-key", """
                {"secretKey": "other-secret",
                 "wallets": {"/v5/asset/asset-overview": {"totalEquity": 0.10, "list": [7, {"snapshotTime": 5}]},
                   "/v5/crypto-loan-common/position": {"borrowList": null}},
                 "subAccounts": [{"uid": "7", "odd": 1E-8, "wallets": {
                   "/v5/asset/transfer/query-account-coins-balance": [{"coin": "A", "walletBalance": 0.10}]}}, null]}""");
        assertThat(ask("other-key", OVERVIEW).body())
                .contains("\"result\":{\"totalEquity\":0.10,\"list\":[7,{\"snapshotTime\":5}]}");
        assertThat(ask("other-key", LOANS).body()).contains("\"result\":{\"borrowList\":null}");
        assertThat(ask("other-key", SUBS).body())
                .contains("\"subMembers\":[{\"uid\":\"7\",\"odd\":1E-8},null],\"nextCursor\":\"0\"");
        assertThat(ask("other-key", FUNDING + "&memberId=7").body())
                .contains("\"balance\":[{\"coin\":\"A\",\"walletBalance\":0.10}]");
        assertThat(result("other-key", OVERVIEW + "?memberId=7")).isEmpty();
        assertThat(result("other-key", MEMBERS).get("list")).hasSize(3);
    }

    @Test
    void aFaultMayBeOfOneWalletAlone() {
        put("/bybit/fault", "{\"code\": \"10005\", \"path\": \"" + OVERVIEW + "\"}");
        assertThat(ask(UNIFIED, OVERVIEW).retCode()).isEqualTo(10005);
        assertThat(ask(UNIFIED, LOANS).retCode()).isZero();
    }
}
