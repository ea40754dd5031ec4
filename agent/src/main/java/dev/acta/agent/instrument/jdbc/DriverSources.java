package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import dev.acta.agent.instrument.Getter;

/**
 * Data sources of drivers that open connections by themselves. Those of all others call the driver, as pools do, and are no attempt of their
 * own; of a driver that is not listed here only {@code Driver.connect}, {@code getPooledConnection} and {@code getXAConnection} are seen.
 */
final class DriverSources {

    /** Where its classes lie, and what its URLs begin with behind {@code jdbc:}. */
    private static final String[][] DRIVERS = {
        {"org/h2/", "h2"},
        {"org/hsqldb/", "hsqldb"},
        {"org/apache/derby/", "derby"},
        {"org/mariadb/", "mariadb"},
        {"org/sqlite/", "sqlite"},
        {"com/microsoft/sqlserver/", "sqlserver"},
        {"oracle/jdbc/", "oracle"},
    };

    private static final Getter SERVER = new Getter("getServerName");
    private static final Getter PORT = new Getter("getPortNumber");
    private static final Getter NAME = new Getter("getDatabaseName");
    private static final Getter URL = new Getter("getURL");
    private static final Getter OTHER_URL = new Getter("getUrl");
    private static final Getter DATABASE = new Getter("getDatabase");
    private static final Getter USER = new Getter("getUser");
    private static final Getter OTHER_USER = new Getter("getUserName");

    private DriverSources() {}

    /** As they stand in class files. */
    static String[] packages() {
        String[] packages = new String[DRIVERS.length];
        for (int i = 0; i < packages.length; i++) {
            packages[i] = DRIVERS[i][0];
        }
        return packages;
    }

    /** Whether it hands out connections that are open already: a pool that comes with a driver. */
    static boolean isPool(Class<?> source) {
        String name = source.getSimpleName();
        return name.contains("Pool") && !name.contains("Pooled") && !name.contains("ConnectionPoolDataSource");
    }

    /** Whether a driver's pool opens connections on the thread that asks for one: MariaDB's has threads for that. */
    static boolean attemptsInItsCaller(Class<?> pool) {
        String system = system(pool);
        return "h2".equals(system) || "hsqldb".equals(system);
    }

    /** Where a data source leads, as far as it says so. The thread must be observing. */
    static Database database(Object source) {
        String url = url(source);
        if (url != null && url.indexOf("//") != url.length() - 2) {
            return new Database(url);
        }
        String system = system(source.getClass());
        if (system == null) {
            return new Database(null);
        }
        String server = text(source, SERVER);
        String port = text(source, PORT);
        String name = text(source, NAME);
        String at = server == null ? "" : "//" + server + (port == null || port.equals("0") ? "" : ":" + port) + "/";
        return new Database("jdbc:" + system + ":" + at + (name == null ? "" : name));
    }

    /** SQL Server's says {@code jdbc:sqlserver://} if it was not given any; HSQLDB's calls it the database. */
    private static String url(Object source) {
        String url = first(text(source, URL), text(source, OTHER_URL));
        String database = url == null ? text(source, DATABASE) : null;
        return database != null && database.startsWith("jdbc:") ? database : url;
    }

    /** Whom a data source logs in, {@code null} if it does not say so. The thread must be observing. */
    static String user(Object source) {
        return first(text(source, USER), text(source, OTHER_USER));
    }

    private static String system(Class<?> source) {
        for (Class<?> type = source; type != null; type = type.getSuperclass()) {
            String name = type.getName().replace('.', '/');
            for (String[] driver : DRIVERS) {
                if (name.startsWith(driver[0])) {
                    return driver[1];
                }
            }
        }
        return null;
    }

    private static String first(String one, String other) {
        return one != null ? one : other;
    }

    /** What a property of a bean is, {@code null} if it has no such one, or cannot say. */
    private static String text(Object bean, Getter property) {
        try {
            Object value = property.of(bean);
            return value instanceof String || value instanceof Integer ? value.toString() : null;
        } catch (RuntimeException | LinkageError notSaid) {
            return null;
        }
    }
}
