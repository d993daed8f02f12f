package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.SubAccountNames;

class SelectionTest {

    @Test
    void takesAnAccountsNameForItAlone() {
        assertThat(Selection.of(List.of("main"))).isEqualTo(Map.of("main", new Selection(true, false, Set.of())));
    }

    @Test
    void putsAnAccountAndItsSubAccountsTogether() {
        Map<String, Selection> asked = Selection.of(List.of("main/sub-7", "other", "main", "main/sub-8", "third/*"));

        assertThat(asked.keySet()).containsExactly("main", "other", "third");
        assertThat(asked.get("main")).isEqualTo(new Selection(true, false, Set.of("7", "8")));
        assertThat(asked.get("main").includes("7")).isTrue();
        assertThat(asked.get("main").includes("9")).isFalse();
        assertThat(asked.get("other").hasSubAccounts()).isFalse();
        assertThat(asked.get("third").itself()).isFalse();
        assertThat(asked.get("third").includes("9")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "main/*", "main/sub-", "main/sub-0", "main/sub-x", "main/7", "main/sub-7x"})
    void takesNothingElseForASubAccount(String name) {
        assertThat(SubAccountNames.id(name)).isNull();
    }

    @Test
    void readsTheNamesThatItMakes() {
        assertThat(SubAccountNames.of("main", "4711")).isEqualTo("main/sub-4711");
        assertThat(SubAccountNames.id("main/sub-4711")).isEqualTo("4711");
        assertThat(SubAccountNames.main("main/sub-4711")).isEqualTo("main");
        assertThat(SubAccountNames.main(SubAccountNames.all("main"))).isEqualTo("main");
        assertThat(SubAccountNames.main("main")).isEqualTo("main");
    }
}
