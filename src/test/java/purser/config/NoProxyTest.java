package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.bybit.com | api.bybit.com | true",
                "bybit.com | api.bybit.com | true",
                ".bybit.com | api.bybit.com | true",
                "*.bybit.com | api.bybit.com | true",
                "BYBIT.com | API.bybit.COM | true",
                "api.bybit.com. | api.bybit.com. | true",
                "* | api.bybit.com | true",
                "bybit.com:443 | api.bybit.com | true",
                "bybit.com:8443 | api.bybit.com | false",
                "bitget.com, bybit.com | api.bybit.com | true",
                "it.com | api.bybit.com | false",
                "bybit.com | bybit.com.example | false",
                "10.0.0.0/8 | 10.1.2.3 | true",
                "10.0.0.0/8 | 11.1.2.3 | false",
                "10.0.0.0/33 | 10.1.2.3 | false",
                "10.1.2.3 | 10.1.2.3 | true",
                "10.1.2.3:443 | 10.1.2.3 | true",
                "fd00::/8 | [fd12::1] | true",
                "[fd12::1]:443 | [fd12::1] | true",
                "[fd12::1]:80 | [fd12::1] | false",
                "fd12::1 | [fd12::1] | true",
                "10.0.0.0/8 | [fd12::1] | false",
                "0.0.0.0/0 | 10.1.2.3 | true",
                ", | api.bybit.com | false"
            })
    void listsNamesAddressesAndRanges(String list, String host, boolean listed) {
        assertThat(new NoProxy(list).has(host, 443)).isEqualTo(listed);
    }

    @Test
    void noListIsEmpty() {
        assertThat(new NoProxy(null).has("api.bybit.com", 443)).isFalse();
    }
}
