package purser.exchange.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

class SeenAddressTest {

    private static final ExchangeFailure REFUSAL = new ExchangeFailure(FailureClass.IP_NOT_ALLOWED, "not on the list");

    private static String told(String message) {
        return SeenAddress.addedTo(REFUSAL, "Acme", message).detail();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unmatched ip: request ip: 203.0.113.7                        | 203.0.113.7",
                "Unmatched IP, request ip:203.0.113.7, check your key.        | 203.0.113.7",
                "Invalid IP 203.0.113.7.                                      | 203.0.113.7",
                "Invalid IP [2001:db8::7]                                     | 2001:db8::7",
                "IP=2001:DB8:0:0:0:0:0:7; not allowed                         | 2001:DB8:0:0:0:0:0:7",
                "\"203.0.113.7\" is not 203.0.113.7                           | 203.0.113.7",
                "the ip (::ffff:203.0.113.7) is not allowed                   | ::ffff:203.0.113.7"
            })
    void isTakenOutOfTheExchangesWords(String message, String address) {
        assertThat(told(message)).isEqualTo("not on the list; Acme saw the address " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unmatched IP, please check your API key's bound IP addresses.",
                "Invalid IP",
                "ip 256.1.1.1",
                "ip 1.2.3",
                "ip 1.2.3.4.5",
                "version v1.2.3.4",
                "http://203.0.113.7/?sign=abc",
                "secret@203.0.113.7",
                "at 12:30:45",
                "fe80::1%eth0",
                "bound to 203.0.113.7, request from 203.0.113.8",
                "origin_string[1700000000000key5000abcdef0123456789abcdef0123456789]"
            })
    void isNothingElse(String message) {
        assertThat(told(message)).isEqualTo("not on the list");
    }

    @Test
    void isNotLookedForInAnEndlessMessage() {
        assertThat(told(" ".repeat(100_000) + "203.0.113.7")).isEqualTo("not on the list");
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void isOfRefusalsOfTheAddressAlone(FailureClass failureClass) {
        ExchangeFailure ofAddress = new ExchangeFailure(failureClass, "refused").withScope(FailureScope.ADDRESS);
        ExchangeFailure ofAccount = ofAddress.withScope(FailureScope.ACCOUNT);
        boolean byKey = failureClass == FailureClass.IP_NOT_ALLOWED;

        assertThat(SeenAddress.addedTo(ofAddress, "Acme", "203.0.113.7")
                        .detail()
                        .contains("203"))
                .isEqualTo(byKey || failureClass == FailureClass.REGION_BLOCKED);
        assertThat(SeenAddress.addedTo(ofAccount, "Acme", "203.0.113.7")
                        .detail()
                        .contains("203"))
                .isEqualTo(byKey);
    }
}
