package purser.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevGreetingTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, http://localhost:8080",
        "0.0.0.0, 41234, http://localhost:41234",
        "purser.test, 80, http://purser.test:80"
    })
    void tellsAnAddressToAskAtAndHowToStop(String host, int port, String url) {
        assertThat(DevGreeting.greeting(host, port))
                .isEqualTo(
                        "Purser answers at " + url + "/balances, and shows a page at " + url + "/. Ctrl-C stops it.");
    }
}
