package dev.acta.agent.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9, 10.0.0.9",
        "255.255.255.255, 255.255.255.255",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1::, 1::",
        "fe80::1%eth0, fe80::1",
        "::ffff:10.0.0.9, 10.0.0.9",
        "::ffff:a00:9, 10.0.0.9",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
    })
    void isWrittenInItsCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "localhost", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1.2", "10..0.1", "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", "1:", ":1", "12345::", "g::", "1:2:3:4:5:6:7:8::", "unknown",
                "10.0.0.1:80", "::1.2.3", "1.2.3.4::", "%", "::ffff:10.0.0.256"
            })
    void whatIsNoLiteralIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.43:4711, 192.0.2.43",
        "'\"[2001:db8:cafe::17]:4711\"', 2001:db8:cafe::17",
        "[2001:db8:cafe::17], 2001:db8:cafe::17",
        "2001:db8:cafe::17, 2001:db8:cafe::17",
        "'  192.0.2.43 ', 192.0.2.43"
    })
    void mayComeWithAPortFromAProxy(String text, String canonical) {
        assertThat(IpAddress.withPort(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_gazonk", "[::1", "[::1]x", "[::1]:x", "1.2.3.4:", "1.2.3.4:x", "\"", "[]", ""})
    void aProxyMayAlsoHideIt(String text) {
        assertThat(IpAddress.withPort(text)).isNull();
    }

    @Test
    void readsEveryAddressAsTheJdkDoes() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int zero = random.nextInt(bytes.length), n = random.nextInt(12);
                    n-- > 0 && zero < bytes.length;
                    zero++) {
                bytes[zero] = 0;
            }
            InetAddress truth = InetAddress.getByAddress(bytes);
            IpAddress read = IpAddress.parse(truth.getHostAddress());
            assertThat(InetAddress.getByName(read.toString())).isEqualTo(truth);
            assertThat(IpAddress.parse(read.toString())).hasToString(read.toString());
        }
    }
}
