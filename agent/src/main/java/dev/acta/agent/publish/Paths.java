package dev.acta.agent.publish;

/** Addresses as they are written. */
final class Paths {

    private Paths() {}

    /** The path of a request, whose target may have been an address as a whole (RFC 9112, 3.2.2). */
    static String ofRequest(String target) {
        return target == null || target.startsWith("/") ? withoutParameters(target) : withoutSecretParts(target);
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
     * its query is the redaction's affair.
     */
    static String withoutSecretParts(String address) {
        if (address == null || address.indexOf(';') < 0 && address.indexOf('@') < 0) {
            return address;
        }
        int scheme = address.indexOf("://");
        int authority = scheme < 0 ? 0 : scheme + 3;
        int path = authority == 0 ? 0 : endOf(address, authority, "/?#");
        int query = endOf(address, path, "?#");
        int user = address.lastIndexOf('@', path - 1);
        StringBuilder result = new StringBuilder(address.length());
        result.append(address, 0, authority);
        result.append(address, user < authority ? authority : user + 1, path);
        appendWithoutParameters(address, path, query, result);
        return result.append(address, query, address.length()).toString();
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
