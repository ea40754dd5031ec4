package dev.acta.agent.address;

/**
 * An IP address read from its literal. IPv4 addresses written the IPv6 way ({@code ::ffff:10.0.0.1}) are IPv4 addresses here. A zone
 * ({@code fe80::1%eth0}) means something on one machine only and is left out. Immutable.
 */
public final class IpAddress {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int LONGEST = 64;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads an address as proxies write it: with or without a port, IPv6 also in brackets (RFC 7239, section 6), quoted or not.
     *
     * @param text may be {@code null} and may be anything
     * @return {@code null} if it holds no address
     */
    public static IpAddress withPort(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        String node = text.trim();
        if (node.length() > 1 && node.charAt(0) == '"' && node.charAt(node.length() - 1) == '"') {
            node = node.substring(1, node.length() - 1);
        }
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            boolean nothingOrPort = end > 0 && (end + 1 == node.length() || isPort(node, end + 1));
            return nothingOrPort ? v6(node.substring(1, end)) : null;
        }
        int colon = node.indexOf(':');
        if (colon > 0 && colon == node.lastIndexOf(':')) {
            return isPort(node, colon) ? v4(node.substring(0, colon)) : null;
        }
        return parse(node);
    }

    private static boolean isPort(String text, int colon) {
        if (text.charAt(colon) != ':' || colon + 1 == text.length()) {
            return false;
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads an address literal.
     *
     * @param text may be {@code null} and may be anything
     * @return {@code null} if it is no literal of an address
     */
    public static IpAddress parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static IpAddress v4(String text) {
        byte[] bytes = new byte[V4];
        return readV4(text, 0, text.length(), bytes, 0) ? new IpAddress(bytes) : null;
    }

    /** Exactly four decimal parts; no octal, no short forms, which programs read differently. */
    private static boolean readV4(String text, int from, int to, byte[] bytes, int at) {
        int part = 0;
        int value = -1;
        for (int i = from; i <= to; i++) {
            char c = i == to ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0 || part == V4) {
                    return false;
                }
                bytes[at + part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(0, value) * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return part == V4;
    }

    private static IpAddress v6(String text) {
        int zone = text.indexOf('%');
        int length = zone < 0 ? text.length() : zone;
        byte[] bytes = new byte[V6];
        int at = 0;
        int gap = -1;
        int i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < length) {
            int colon = text.indexOf(':', i);
            int end = colon < 0 || colon > length ? length : colon;
            int dot = text.indexOf('.', i);
            if (dot > 0 && dot < end) { // the last 32 bits in the form of IPv4
                if (end != length || at > V6 - V4 || !readV4(text, i, end, bytes, at)) {
                    return null;
                }
                at += V4;
                i = length;
                break;
            }
            int group = hex(text, i, end);
            if (group < 0 || at == V6) {
                return null;
            }
            bytes[at++] = (byte) (group >> 8);
            bytes[at++] = (byte) group;
            i = end;
            if (i < length) {
                i++;
                if (i == length) {
                    return null; // a single colon at the end
                }
                if (text.charAt(i) == ':') {
                    if (gap >= 0) {
                        return null;
                    }
                    gap = at;
                    i++;
                }
            }
        }
        if (gap < 0 ? at != V6 : at == V6) {
            return null;
        }
        if (gap >= 0) {
            System.arraycopy(bytes, gap, bytes, V6 - (at - gap), at - gap);
            for (int z = gap; z < V6 - (at - gap); z++) {
                bytes[z] = 0;
            }
        }
        return new IpAddress(mapped(bytes));
    }

    private static int hex(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static byte[] mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        if (bytes[10] != -1 || bytes[11] != -1) {
            return bytes;
        }
        return new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
    }

    /** Whether the first {@code bits} bits are those of {@code network}. */
    boolean isIn(IpAddress network, int bits) {
        if (bytes.length != network.bytes.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network.bytes[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (bytes[whole] ^ network.bytes[whole]) >> (8 - rest) == 0;
    }

    /** 32 or 128. */
    int bits() {
        return bytes.length * 8;
    }

    /** The canonical text, IPv6 as RFC 5952 wants it: lower case, the longest run of zeros as {@code ::}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(V6 * 2);
        if (bytes.length == V4) {
            for (int i = 0; i < V4; i++) {
                text.append(i == 0 ? "" : ".").append(bytes[i] & 0xff);
            }
            return text.toString();
        }
        int from = -1;
        int longest = 1; // one group alone is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                from = i;
            }
            i += run;
        }
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }
}
