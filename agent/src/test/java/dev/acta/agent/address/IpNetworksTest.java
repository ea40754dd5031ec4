package dev.acta.agent.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworksTest {

    private final IpNetworks networks = new IpNetworks(List.of("10.0.0.0/8", "192.0.2.128/25", "2001:db8::/33", "::1"));

    @ParameterizedTest
    @CsvSource({
        "10.255.0.1, true",
        "11.0.0.1, false",
        "192.0.2.128, true",
        "192.0.2.127, false",
        "::ffff:10.1.1.1, true",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false",
        "::1, true",
        "::2, false"
    })
    void holdAddressesByTheirLeadingBits(String address, boolean inside) {
        assertThat(networks.contains(IpAddress.parse(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "0.0.0.0/0", "::/0", "2001:db8::/128", "10.0.0.1/32"})
    void areWrittenAsAddressOrWithANumberOfBits(String item) {
        assertThat(IpNetworks.understands(item)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.0/0032"})
    void areNothingElse(String item) {
        assertThat(IpNetworks.understands(item)).isFalse();
    }
}
