package dev.acta.agent.publish;

/** Addresses as they are written. */
final class Paths {

    private Paths() {}

    /** The path of a request, whose target may have been an address as a whole (RFC 9112, 3.2.2). */
    static String ofRequest(String target) {
        boolean path =
                target == null || target.startsWith("/") && !hasPassword(target, target.startsWith("//") ? 2 : 0);
        return path ? withoutParameters(target) : withoutSecretParts(target);
    }

    /** Takes the parameters out of every segment: {@code /a;jsessionid=1/b} becomes {@code /a/b}. They carry session ids. */
    static String withoutParameters(String path) {
        if (path == null || path.indexOf(';') < 0) {
            return path;
        }
        StringBuilder result = new StringBuilder(path.length());
        appendWithoutParameters(path, 0, path.length(), result);
        return result.toString();
    }

    /**
     * A referrer or another address without its path parameters and without the user information before its host (RFC 3986, 3.2.1);
     * its query is the redaction's affair. Without a scheme and {@code //} a host is only told by a user who stands before it with a password.
     */
    static String withoutSecretParts(String address) {
        if (address == null || address.indexOf(';') < 0 && address.indexOf('@') < 0) {
            return address;
        }
        int scheme = address.indexOf("://");
        boolean relative = address.startsWith("//");
        int authority = relative ? 2 : scheme < 0 ? 0 : scheme + 3;
        int path = authority > 0 || hasPassword(address, 0) ? endOf(address, authority, "/?#") : 0;
        int query = endOf(address, path, "?#");
        int user = address.lastIndexOf('@', path - 1);
        StringBuilder result = new StringBuilder(address.length());
        result.append(address, 0, authority);
        result.append(address, user < authority ? authority : user + 1, path);
        appendWithoutParameters(address, path, query, result);
        return result.append(address, query, address.length()).toString();
    }

    /** Whether {@code user:password@} stands there. */
    private static boolean hasPassword(String address, int from) {
        int end = endOf(address, from, "/?#");
        int sign = address.lastIndexOf('@', end - 1);
        int colon = address.indexOf(':', from);
        return colon >= from && colon < sign;
    }

    /** A Host header without what a client may have put before its {@code @}. */
    static String withoutUserInformation(String host) {
        return host == null ? null : host.substring(host.lastIndexOf('@') + 1);
    }

    private static int endOf(String text, int from, String ends) {
        int at = from;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static void appendWithoutParameters(String path, int from, int to, StringBuilder result) {
        boolean skipping = false;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            skipping = c == ';' || skipping && c != '/';
            if (!skipping) {
                result.append(c);
            }
        }
    }
}
