package dev.acta.agent.publish;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a JDBC URL says of who logs in: {@code //u:p@host}, {@code thin:u/p@host}, {@code ?user=u&password=p}, {@code ;user=u;password=p}. */
final class UrlLogin {

    private static final String PARTS = "[?;&,()]";
    private static final String ORACLE = "jdbc:oracle:";
    private static final String BEHIND_AUTHORITY = "/?;";
    /** Shorter ones are in any message. */
    private static final int LEAST_WORD = 3;

    private static final String HOST = "(\\[[^]]*]|[^:@,]*)(:[0-9]*(:[^:,]*)?)?";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(," + HOST + ")*");

    /** Products whose URLs have a host behind two slashes, or none. */
    private static final Pattern HAS_HOST = Pattern.compile("jdbc:(postgresql|mysql|mariadb|sqlserver|jtds)\\b");

    private UrlLogin() {}

    /** The user, {@code null} if none is named. */
    static String user(String url) {
        for (String part : url.split(PARTS)) {
            int equals = part.indexOf('=');
            if (equals > 0 && isUser(name(part, equals))) {
                return decoded(part.substring(equals + 1));
            }
        }
        int at = at(url);
        int start = begin(url);
        if (at <= start || isUnclear(url)) {
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
     * Whether a text has something of the URL in it that nobody may see: of the password, or of a property of which its name says so. Drivers quote
     * parts of what they could not read, so words of it count.
     *
     * @param isSecret whether a property of that name is
     */
    static boolean isSecretIn(String text, String url, Predicate<String> isSecret) {
        boolean secret = false;
        for (String part : url.split(PARTS)) {
            int equals = part.indexOf('=');
            secret = equals > 0 ? isSecret.test(name(part, equals)) : secret && equals < 0; // it may have been cut
            if (secret && (hasWordOf(text, part.substring(equals + 1)))) {
                return true;
            }
        }
        return hasWordOf(text, password(url));
    }

    /** What stands between user and host, {@code ""} if there is none; in doubt too much. */
    private static String password(String url) {
        int at = at(url);
        int start = begin(url);
        if (start < url.length() || at >= 0) {
            int end = at < 0 && isHost(authority(url)) ? 0 : at < 0 ? url.length() : at;
            int separator = url.indexOf(separator(url), start);
            boolean isUnknown = start == url.length(); // no place for a user, and there is one
            return isUnknown
                    ? url.substring(0, at)
                    : separator < 0 || separator > end ? "" : url.substring(separator + 1, end);
        }
        return "";
    }

    private static boolean hasWordOf(String text, String secret) {
        if (isIn(text, secret)) {
            return true;
        }
        for (String word : secret.split("[^\\p{L}\\p{N}]+")) {
            if (word.length() >= LEAST_WORD && isIn(text, word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The sign behind user and password, which may hold any sign themselves; -1 if there is none.
     *
     * @param url of any product
     */
    static int at(String url) {
        int properties = url.indexOf('=');
        int beforeProperties = url.lastIndexOf('@', properties < 0 ? url.length() : properties);
        if (url.startsWith(ORACLE)) {
            return properties >= 0 && properties < url.indexOf('@') ? url.lastIndexOf('@') : beforeProperties;
        }
        String authority = authority(url);
        if (authority == null) {
            return beforeProperties;
        }
        int bracket = authority.indexOf('('); // which lists hosts, and may hold passwords
        int own = authority.lastIndexOf('@', bracket < 0 ? authority.length() : bracket);
        return isHost(authority.substring(own + 1))
                ? Math.max(own < 0 ? -1 : begin(url) + own, beforeProperties)
                : url.lastIndexOf('@');
    }

    /**
     * Whether an {@code @} may stand in a password just as well as before a host: then neither host nor name of the database can be told.
     *
     * @param url of any product
     */
    static boolean isUnclear(String url) {
        int last = url.lastIndexOf('@');
        if (last < 0 || url.startsWith(ORACLE)) {
            return false;
        }
        String authority = authority(url);
        if (authority == null) {
            return HAS_HOST.matcher(url).lookingAt();
        }
        int properties = url.indexOf('=', begin(url));
        return !isHost(authority.substring(authority.lastIndexOf('@') + 1)) && properties >= 0 && properties < last;
    }

    /** What stands between {@code //} and the next part, {@code null} where there is nothing of the kind. */
    private static String authority(String url) {
        int begin = begin(url);
        if (begin == url.length() || url.startsWith(ORACLE)) {
            return null;
        }
        int end = begin;
        while (end < url.length() && BEHIND_AUTHORITY.indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(begin, end);
    }

    /** Whether it may be a host, or several, with ports that are numbers; and not a user with the password's beginning. */
    static boolean isHost(String text) {
        return text != null && (text.indexOf('(') >= 0 || HOSTS.matcher(text).matches());
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
