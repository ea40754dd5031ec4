package dev.acta.it.container;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The header in which the proxies of a trial write whom they serve. */
enum ForwardedHeader {
    /** A list of addresses. */
    X_FORWARDED_FOR("X-Forwarded-For"),
    /** RFC 7239: IPv6 and ports in quotes. */
    FORWARDED("Forwarded"),
    /** One address, as a rule. */
    X_REAL_IP("X-Real-IP");

    private final String header;

    ForwardedHeader(String header) {
        this.header = header;
    }

    /** Its name, which is also the value of the setting. */
    String header() {
        return header;
    }

    /** Its value when these have been on the way, the client first. */
    String value(String... addresses) {
        return Arrays.stream(addresses).map(this::element).collect(Collectors.joining(", "));
    }

    private String element(String address) {
        if (this != FORWARDED) {
            return address;
        }
        return "by=10.0.0.1;For=" + (address.indexOf(':') < 0 ? address : '"' + address + '"') + ";proto=https";
    }
}
