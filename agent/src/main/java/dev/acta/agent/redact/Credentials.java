package dev.acta.agent.redact;

import java.util.Base64;

/** Hides secrets that are known by their form: JSON web tokens, HTTP credentials, private keys, passwords in URLs. */
final class Credentials {
    private static final int MIN_TOKEN = 8;
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private Credentials() {}

    /** RFC 7519: three or five parts in base64url, the first beginning with <code>{"</code>, which is {@code eyJ}. */
    static String maskWebTokens(String text) {
        Masked masked = new Masked(text);
        int end = 0;
        // from where the last one ended, not from its second character: a text of "eyJeyJeyJ.." would take quadratic
        // time
        for (int at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", Math.max(at + 1, end))) {
            end = at;
            int dots = 0;
            while (end < text.length() && (isBase64Url(text.charAt(end)) || text.charAt(end) == '.')) {
                dots += text.charAt(end) == '.' ? 1 : 0;
                end++;
            }
            if (dots >= 2 || dots == 1 && end == text.length()) { // the text may have been cut within the token
                masked.hide(at, end);
            }
        }
        return masked.shown();
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
        Masked masked = new Masked(text);
        for (int i = 0; i + scheme.length() < text.length(); i++) {
            if (!text.regionMatches(true, i, scheme, 0, scheme.length())) {
                continue;
            }
            int from = i + scheme.length();
            while (from < text.length() && isGap(text, from)) {
                from += text.charAt(from) == '%' ? 3 : 1;
            }
            int end = from;
            while (end < text.length() && isToken68(text.charAt(end))) {
                end++;
            }
            boolean spaced = from > i + scheme.length();
            if (spaced && (scheme.equals("basic") ? isUserAndPassword(text, from, end) : isToken(text, from, end))) {
                masked.hide(from, end);
            }
            i = Math.max(i, end - 1 - scheme.length()); // the token may end with the scheme's name
        }
        return masked.shown();
    }

    private static boolean isGap(String text, int at) {
        char c = text.charAt(at);
        return c == ' ' || c == '\t' || c == '+' || c == ':' || text.startsWith("%20", at);
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
        Masked masked = new Masked(text);
        for (int at = text.indexOf(PRIVATE_KEY); at >= 0; ) {
            int from = at + PRIVATE_KEY.length();
            int end = text.indexOf("-----END", from);
            end = end < 0 ? text.length() : end;
            masked.hide(from, end);
            int next = text.indexOf(PRIVATE_KEY, end);
            at = next < 0 ? -1 : text.indexOf(PRIVATE_KEY, next + PRIVATE_KEY.length()); // past the END line
        }
        return masked.shown();
    }

    /** RFC 3986, section 3.2.1: {@code //user:password@host}, with a scheme or without, and Oracle's {@code thin:user/password@}. */
    static String maskUrlPasswords(String text) {
        Masked masked = new Masked(text);
        int end = 0;
        for (int at = text.indexOf("//"); at >= 0; at = text.indexOf("//", Math.max(at + 2, end))) {
            end = at + 2;
            int last = -1;
            int colon = -1;
            while (end < text.length() && "/?# \t\r\n\"'<>".indexOf(text.charAt(end)) < 0) {
                last = text.charAt(end) == '@' ? end : last;
                colon = colon < 0 && text.charAt(end) == ':' ? end : colon;
                end++;
            }
            if (colon >= 0 && colon + 1 < last) {
                masked.hide(colon + 1, last);
            }
        }
        return maskOracle(masked.shown());
    }

    private static String maskOracle(String text) {
        int oracle = text.indexOf("jdbc:oracle:");
        int slash = oracle < 0 ? -1 : text.indexOf('/', oracle);
        int sign = oracle < 0 ? -1 : text.indexOf('@', oracle);
        if (slash < 0 || slash + 1 >= sign) {
            return text;
        }
        Masked masked = new Masked(text);
        masked.hide(slash + 1, sign);
        return masked.shown();
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
        Masked masked = new Masked(text);
        masked.hide(from, end < from ? text.length() : end);
        return masked.shown();
    }

    private static boolean isBase64Url(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static boolean isToken68(char c) {
        return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }
}
