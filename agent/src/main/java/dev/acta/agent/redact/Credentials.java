package dev.acta.agent.redact;

import java.util.Base64;

/** Hides secrets that are known by their form: JSON web tokens, HTTP credentials, private keys, passwords in URLs. */
final class Credentials {
    private static final int MIN_TOKEN = 8;

    private Credentials() {}

    /** RFC 7519: three or five parts in base64url, the first beginning with <code>{"</code>, which is {@code eyJ}. */
    static String maskWebTokens(String text) {
        String masked = text;
        int end = 0;
        // from where the last one ended, not from its second character: a text of "eyJeyJeyJ.." would take quadratic
        // time
        for (int at = text.indexOf("eyJ"); at >= 0; at = masked.indexOf("eyJ", Math.max(at + 1, end))) {
            end = at;
            int dots = 0;
            while (end < masked.length() && (isBase64Url(masked.charAt(end)) || masked.charAt(end) == '.')) {
                dots += masked.charAt(end) == '.' ? 1 : 0;
                end++;
            }
            if (dots >= 2 || dots == 1 && end == masked.length()) { // the text may have been cut within the token
                masked = replace(masked, at, end);
                end = at + Redactor.REDACTED.length();
            }
        }
        return masked;
    }

    /**
     * RFC 6750 {@code Bearer <token>}, RFC 7617 {@code Basic <base64 of user:password>}, RFC 4559 {@code Negotiate} and {@code
     * NTLM}, in any text.
     */
    static String maskSchemes(String text) {
        String masked = maskScheme(maskScheme(text, "bearer"), "basic");
        return maskScheme(maskScheme(masked, "negotiate"), "ntlm");
    }

    private static String maskScheme(String text, String scheme) {
        String masked = text;
        for (int i = 0; i + scheme.length() < masked.length(); i++) {
            if (!masked.regionMatches(true, i, scheme, 0, scheme.length())) {
                continue;
            }
            int from = i + scheme.length();
            while (from < masked.length() && isGap(masked, from)) {
                from += masked.charAt(from) == '%' ? 3 : 1;
            }
            int end = from;
            while (end < masked.length() && isToken68(masked.charAt(end))) {
                end++;
            }
            boolean spaced = from > i + scheme.length();
            if (spaced
                    && (scheme.equals("basic") ? isUserAndPassword(masked, from, end) : isToken(masked, from, end))) {
                masked = replace(masked, from, end);
            }
        }
        return masked;
    }

    private static boolean isGap(String text, int at) {
        char c = text.charAt(at);
        return c == ' ' || c == '+' || c == ':' || text.startsWith("%20", at);
    }

    /** A token is long or has more than small letters; "bearer of bad news" has neither. */
    private static boolean isToken(String text, int from, int end) {
        boolean mixed = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            mixed |= c < 'a' || c > 'z';
        }
        return end - from >= (mixed ? MIN_TOKEN : 20);
    }

    private static boolean isUserAndPassword(String text, int from, int end) {
        try {
            byte[] plain = Base64.getDecoder().decode(text.substring(from, end));
            for (byte b : plain) {
                if (b == ':') {
                    return true;
                }
            }
        } catch (IllegalArgumentException e) {
            return false; // not base64
        }
        return false;
    }

    /** RFC 7468: from {@code -----BEGIN .. PRIVATE KEY-----} to its end, or to the end of the text. */
    static String maskPrivateKeys(String text) {
        String masked = text;
        for (int at = text.indexOf("PRIVATE KEY-----"); at >= 0; at = masked.indexOf("PRIVATE KEY-----", at)) {
            int from = at + "PRIVATE KEY-----".length();
            int end = masked.indexOf("-----END", from);
            end = end < 0 ? masked.length() : end;
            masked = replace(masked, from, end);
            int next = masked.indexOf("PRIVATE KEY-----", from + Redactor.REDACTED.length());
            at = next < 0 ? masked.length() : next + "PRIVATE KEY-----".length(); // past the END line
        }
        return masked;
    }

    /** RFC 3986, section 3.2.1: {@code //user:password@host}, and Oracle's {@code thin:user/password@}. */
    static String maskUrlPasswords(String text) {
        String masked = text;
        for (int at = text.indexOf("://"); at >= 0; at = masked.indexOf("://", at + 3)) {
            int end = at + 3;
            int last = -1;
            while (end < masked.length() && "/?# \t\r\n\"'<>".indexOf(masked.charAt(end)) < 0) {
                last = masked.charAt(end) == '@' ? end : last;
                end++;
            }
            int colon = masked.indexOf(':', at + 3);
            if (colon >= 0 && colon + 1 < last) {
                masked = replace(masked, colon + 1, last);
            }
        }
        int oracle = masked.indexOf("jdbc:oracle:");
        if (oracle >= 0) {
            int slash = masked.indexOf('/', oracle);
            int sign = masked.indexOf('@', oracle);
            if (slash >= 0 && slash + 1 < sign) {
                masked = replace(masked, slash + 1, sign);
            }
        }
        return masked;
    }

    /** PostgreSQL's detail of a violated constraint quotes the whole row, passwords and all. */
    static String maskFailingRow(String text) {
        String start = "Failing row contains (";
        int from = text.indexOf(start);
        if (from < 0) {
            return text;
        }
        from += start.length();
        int line = text.indexOf('\n', from);
        int end = text.lastIndexOf(')', line < 0 ? text.length() : line);
        return replace(text, from, end < from ? text.length() : end);
    }

    private static String replace(String text, int from, int end) {
        if (text.startsWith(Redactor.REDACTED, from) && end == from + Redactor.REDACTED.length()) {
            return text;
        }
        return text.substring(0, from) + Redactor.REDACTED + text.substring(end);
    }

    private static boolean isBase64Url(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static boolean isToken68(char c) {
        return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }
}
