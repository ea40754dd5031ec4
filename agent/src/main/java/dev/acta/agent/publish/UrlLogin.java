package dev.acta.agent.publish;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.function.Predicate;

/** What a JDBC URL says of who logs in: {@code //u:p@host}, {@code thin:u/p@host}, {@code ?user=u&password=p}, {@code ;user=u;password=p}. */
final class UrlLogin {

    private static final String PARTS = "[?;&,()]";
    private static final String ORACLE = "jdbc:oracle:";

    private UrlLogin() {}

    /** The user, {@code null} if none is named. */
    static String user(String url) {
        for (String part : url.split(PARTS)) {
            int equals = part.indexOf('=');
            if (equals > 0 && isUser(name(part, equals))) {
                return decoded(part.substring(equals + 1));
            }
        }
        int properties = url.indexOf('=');
        int at = url.lastIndexOf('@', properties < 0 ? url.length() : properties);
        int start = begin(url);
        if (at <= start) {
            return null;
        }
        int end = url.indexOf(separator(url), start);
        return end == start ? null : decoded(url.substring(start, end < 0 || end > at ? at : end));
    }

    private static boolean isUser(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "user":
            case "username":
            case "uid":
                return true;
            default:
                return false;
        }
    }

    /**
     * Whether a text has something of the URL in it that nobody may see: the password, or a property of which its name says so.
     *
     * @param isSecret whether a property of that name is
     */
    static boolean isSecretIn(String text, String url, Predicate<String> isSecret) {
        for (String part : url.split(PARTS)) {
            int equals = part.indexOf('=');
            if (equals > 0 && isSecret.test(name(part, equals)) && isIn(text, part.substring(equals + 1))) {
                return true;
            }
        }
        int at = url.lastIndexOf('@');
        int start = begin(url);
        int end = url.indexOf(separator(url), start);
        return end >= 0 && end < at && isIn(text, url.substring(end + 1, at));
    }

    /** What stands before the sign of equality: DB2 writes {@code //host/db:user=u}. */
    private static String name(String part, int equals) {
        int before = Math.max(part.lastIndexOf(':', equals), part.lastIndexOf('/', equals));
        return part.substring(before + 1, equals).trim();
    }

    /** Where the user begins if an {@code @} follows: behind {@code //}, in URLs of Oracle's behind the driver's kind; else the end. */
    private static int begin(String url) {
        int slash = url.indexOf('/');
        if (url.startsWith(ORACLE)) {
            return url.lastIndexOf(':', slash < 0 ? url.indexOf('@') : slash) + 1;
        }
        return slash >= 0 && url.startsWith("//", slash) ? slash + 2 : url.length();
    }

    private static char separator(String url) {
        return url.startsWith(ORACLE) ? '/' : ':';
    }

    private static boolean isIn(String text, String value) {
        return !value.isEmpty() && (text.contains(value) || text.contains(decoded(value)));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException asItIs) {
            return value;
        }
    }
}
