package dev.acta.agent.publish;

import dev.acta.agent.sql.Dialect;

/**
 * The parts of a JDBC URL that may be shown: system, server, name. User, password and properties are left behind.
 *
 * <p>Understood: {@code jdbc:postgresql://host:5432/db?..}, {@code jdbc:sqlserver://host;databaseName=db},
 * {@code jdbc:oracle:thin:@host:1521:sid}, {@code jdbc:mysql://(host=h,port=3306)/db}, {@code jdbc:h2:mem:db;..} and what looks like one of them.
 */
final class DatabaseUrl {

    private static final String ORACLE = "oracle";

    private final String system;
    private final String server;
    private final String name;
    private Dialect dialect = Dialect.STANDARD;
    private String user;

    private DatabaseUrl(String system, String server, String name) {
        this.system = system;
        this.server = server;
        this.name = name;
    }

    static DatabaseUrl parse(String url) {
        DatabaseUrl parsed = parts(url);
        parsed.dialect = Dialect.ofUrl(url);
        parsed.user = UrlLogin.user(url);
        return parsed;
    }

    private static DatabaseUrl parts(String url) {
        String rest = url.startsWith("jdbc:") ? url.substring(5) : url;
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return new DatabaseUrl(null, null, null);
        }
        String system = rest.substring(0, colon);
        rest = rest.substring(colon + 1);
        if (UrlLogin.isUnclear(url)) {
            return new DatabaseUrl(system, null, null);
        }
        String property = property(rest, "databasename=");
        int at = UrlLogin.at(url);
        if (at >= 0) {
            rest = withoutUser(url.substring(at + 1));
        } else if (system.equals(ORACLE)) {
            return new DatabaseUrl(system, null, null); // a user and a password, and no host
        }
        rest = upTo(upTo(rest, ';'), '?');
        int slashes = rest.indexOf("//");
        if (slashes < 0) {
            return new DatabaseUrl(system, null, rest.isEmpty() ? property : rest);
        }
        String authority = rest.substring(slashes + 2);
        if (authority.indexOf('(') >= 0) {
            return new DatabaseUrl(system, hosts(authority), behindBrackets(authority));
        }
        int slash = authority.indexOf('/');
        String name = property;
        if (slash >= 0) {
            name = withoutProperties(authority.substring(slash + 1));
            authority = authority.substring(0, slash);
        } else if (authority.indexOf(':') != authority.lastIndexOf(':') && authority.indexOf(']') < 0) {
            name = authority.substring(authority.lastIndexOf(':') + 1); // host:port:sid
            authority = authority.substring(0, authority.lastIndexOf(':'));
        }
        return new DatabaseUrl(system, UrlLogin.isHost(authority) ? authority : null, name);
    }

    /** MySQL and MariaDB write {@code address=(host=h)(port=p)(password=p)} and {@code (host=h,port=p,password=p)}. */
    private static String hosts(String authority) {
        StringBuilder hosts = new StringBuilder();
        for (String part : authority.split("[(),]")) {
            if (part.startsWith("host=")) {
                hosts.append(hosts.length() == 0 ? "" : ",").append(part.substring("host=".length()));
            } else if (part.startsWith("port=")) {
                hosts.append(':').append(part.substring("port=".length()));
            }
        }
        return hosts.length() == 0 ? null : hosts.toString();
    }

    /** The database's name, {@code null} if a bracket is left open: a password may be cut off. */
    private static String behindBrackets(String authority) {
        int open = 0;
        int end = -1;
        for (int i = 0; i < authority.length(); i++) {
            char at = authority.charAt(i);
            open += at == '(' ? 1 : at == ')' ? -1 : 0;
            end = at == ')' ? i : end;
        }
        int slash = authority.indexOf('/', end + 1);
        return open != 0 || slash < 0 ? null : authority.substring(slash + 1);
    }

    private static String withoutUser(String host) {
        return host.startsWith("//") ? host : "//" + host;
    }

    /** DB2 and Informix write {@code db:user=u;password=p}. */
    private static String withoutProperties(String name) {
        int colon = name.indexOf(':');
        return colon >= 0 && name.indexOf('=', colon) >= 0 ? name.substring(0, colon) : name;
    }

    private static String property(String rest, String key) {
        int at = rest.toLowerCase(java.util.Locale.ROOT).indexOf(key);
        return at < 0 ? null : upTo(upTo(rest.substring(at + key.length()), ';'), '&');
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** The database's kind, such as {@code postgresql}; or {@code null}. */
    String system() {
        return system;
    }

    /** How the database reads SQL. */
    Dialect dialect() {
        return dialect;
    }

    /** Whom the URL has logged in, or {@code null}. */
    String user() {
        return user;
    }

    /** Host and port, or {@code null} for an embedded database. */
    String server() {
        return server;
    }

    /** The database's name, or {@code null}. */
    String name() {
        return name;
    }
}
