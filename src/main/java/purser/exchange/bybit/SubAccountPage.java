package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.SubAccountNames;
import purser.exchange.json.StrictJson;

/**
 * Translates {@link BybitApi#subAccounts}: {@code result.subMembers[]{uid, accountMode, status, …}} and {@code nextCursor},
 * which is {@code 0} on the last page. One that is frozen or may not log in ({@code status}) still holds what it holds.
 *
 * @param next the next page's cursor; null on the last page
 */
record SubAccountPage(List<Member> members, @Nullable String next) {

    /** @param classic whether the list says that it is a classic account ({@code accountMode} 1) */
    record Member(String id, boolean classic) {}

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read */
    static SubAccountPage of(BybitEnvelope answer) {
        JsonNode list = answer.result().path("subMembers");
        StrictJson.requireList(list, "result.subMembers");
        List<Member> members = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String id = list.get(i).path("uid").asText("");
            if (!SubAccountNames.isId(id)) {
                throw ExchangeFailure.unexpected("result.subMembers[" + i + "].uid is missing or no id");
            }
            members.add(
                    new Member(id, list.get(i).path("accountMode").asText("").equals("1")));
        }
        return new SubAccountPage(List.copyOf(members), next(answer.result().path("nextCursor"), members.size()));
    }

    private static @Nullable String next(JsonNode cursor, int members) {
        String text = cursor.asText("").equals("null") ? "" : cursor.asText("");
        if (text.equals("0") || text.isBlank() && members < SubAccountCalls.PAGE) {
            return null;
        }
        // It goes into the next request.
        if (!text.matches("[A-Za-z0-9_.:=-]{1,256}")) {
            throw ExchangeFailure.unexpected("result.nextCursor is missing or no cursor");
        }
        return text;
    }
}
