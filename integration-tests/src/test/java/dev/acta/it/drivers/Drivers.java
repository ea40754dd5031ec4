package dev.acta.it.drivers;

import java.util.List;

/** The drivers, in the order of the table. */
final class Drivers {

    /** Drivers are asked for the count after {@code execute()} only where they are known to answer the application all the same. */
    private static final String COUNT = "UPDATE success autocommit 1/ null UPDATE part SET amount = 11 WHERE id = 1";

    private static final String NO_COUNT = COUNT.replace("1/ null", "/ null");

    private static final String PREPARED_COUNT =
            "UPDATE success autocommit 1/ [30,\"it's\",3] UPDATE part SET amount = ?, name = ? WHERE id = ?";

    private static final String NO_PREPARED_COUNT = PREPARED_COUNT.replace("1/ [", "/ [");

    private static final String UNCOUNTED =
            "of execute() no number of rows is told: nobody knows whether it can be asked for twice";

    /** What must be known to change a row through a result set. */
    private static final String PRIMARY_KEYS = "SELECT .* FROM .*\\bpg_(class|attribute)\\b.*";

    private static final String H2 = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

    static final Driver H2_11 = Driver.of("H2 1.1.119", "h2-old", "org.h2.Driver", H2, Dialect.H2_OLD);

    static final Driver H2_14 = Driver.of("H2 1.4.200", "driver-h2-1.4", "org.h2.Driver", H2, Dialect.H2);

    static final Driver H2_22 = Driver.of("H2 2.2.224", "h2", "org.h2.Driver", H2, Dialect.H2);

    static final Driver H2_25 = Driver.of("H2 2.5.252", "driver-h2-2.5", "org.h2.Driver", H2, Dialect.H2)
            .from(11);

    static final Driver HSQLDB_18 = Driver.of(
                    "HSQLDB 1.8.0.10",
                    "hsqldb-old",
                    "org.hsqldb.jdbcDriver",
                    "jdbc:hsqldb:mem:shop",
                    Dialect.HSQLDB_OLD)
            .cannot("RESULT_SET", "KEYS");

    static final Driver HSQLDB_27 = Driver.of(
                    "HSQLDB 2.7.4",
                    "driver-hsqldb-2.7",
                    "org.hsqldb.jdbc.JDBCDriver",
                    "jdbc:hsqldb:mem:shop",
                    Dialect.HSQLDB)
            .from(11);

    static final Driver DERBY_104 = Driver.of(
                    "Derby 10.4.2.0",
                    "driver-derby-10.4",
                    "org.apache.derby.jdbc.EmbeddedDriver",
                    "jdbc:derby:shop;create=true",
                    Dialect.DERBY)
            .cannot("CLOSE");

    static final Driver DERBY_1014 = Driver.of(
                    "Derby 10.14.2.0",
                    "driver-derby-10.14",
                    "org.apache.derby.jdbc.EmbeddedDriver",
                    "jdbc:derby:shop;create=true",
                    Dialect.DERBY)
            .cannot("CLOSE");

    static final Driver DERBY_1017 = Driver.of(
                    "Derby 10.17.1.0",
                    "driver-derby-10.17",
                    "org.apache.derby.iapi.jdbc.AutoloadedDriver",
                    "jdbc:derby:shop;create=true",
                    Dialect.DERBY)
            .from(21)
            .cannot("CLOSE");

    static final Driver POSTGRESQL_91 = Driver.of(
                    "PostgreSQL 9.1-901",
                    "driver-postgresql-9.1",
                    "org.postgresql.Driver",
                    "jdbc:postgresql:ADDRESS",
                    Dialect.POSTGRESQL)
            .behind(Servers.Kind.POSTGRESQL)
            .cannot("KEYS", "SAVEPOINT")
            .alsoAsks(
                    PRIMARY_KEYS,
                    "told are also its questions to the catalogue before it changes a row through a result set");

    static final Driver POSTGRESQL_427 = Driver.of(
                    "PostgreSQL 42.7.13",
                    "driver-postgresql-42.7",
                    "org.postgresql.Driver",
                    "jdbc:postgresql:ADDRESS",
                    Dialect.POSTGRESQL)
            .behind(Servers.Kind.POSTGRESQL)
            .alsoAsks(
                    PRIMARY_KEYS,
                    "told are also its questions to the catalogue before it changes a row through a result set");

    static final Driver MARIADB_11 = Driver.of(
                    "MariaDB Connector/J 1.1.7",
                    "driver-mariadb-1.1",
                    "org.mariadb.jdbc.Driver",
                    "jdbc:mariadb:ADDRESS",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_OLD)
            .system("mysql")
            .cannot("RESULT_SET")
            .tells(
                    "CALL success autocommit / [{\"type\":\"out\"},21] {? = call twice(?)} out {\"1\":42}",
                    "CALL success autocommit 1/ [{\"type\":\"out\"},21] {? = call twice(?)} out {\"1\":42}",
                    "it counts a row that a function changes");

    static final Driver MARIADB_35 = Driver.of(
                    "MariaDB Connector/J 3.5.6",
                    "driver-mariadb-3.5",
                    "org.mariadb.jdbc.Driver",
                    "jdbc:mariadb:ADDRESS",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_NEW);

    static final Driver MYSQL_31 = Driver.of(
                    "MySQL Connector/J 3.1.14",
                    "driver-mysql-3.1",
                    "com.mysql.jdbc.Driver",
                    "jdbc:mysql:ADDRESS",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_OLD);

    static final Driver MYSQL_51 = Driver.of(
                    "MySQL Connector/J 5.1.49",
                    "driver-mysql-5.1",
                    "com.mysql.jdbc.Driver",
                    "jdbc:mysql:ADDRESS?useSSL=false",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_NEW);

    static final Driver MYSQL_8 = Driver.of(
                    "MySQL Connector/J 8.0.33",
                    "driver-mysql-8",
                    "com.mysql.cj.jdbc.Driver",
                    "jdbc:mysql:ADDRESS?useSSL=false",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_NEW);

    static final Driver MYSQL_9 = Driver.of(
                    "MySQL Connector/J 9.5.0",
                    "driver-mysql-9",
                    "com.mysql.cj.jdbc.Driver",
                    "jdbc:mysql:ADDRESS?useSSL=false",
                    Dialect.MARIADB)
            .behind(Servers.Kind.MARIADB_NEW);

    static final Driver SQLITE_37 = Driver.of(
                    "SQLite 3.7.2", "driver-sqlite-3.7", "org.sqlite.JDBC", "jdbc:sqlite:shop.db", Dialect.SQLITE)
            .cannot("RESULT_SET", "CALL", "TYPES", "SAVEPOINT")
            .alsoAsks("select last_insert_rowid\\(\\);", "told is also its question for the generated key")
            .tells(COUNT, NO_COUNT, UNCOUNTED)
            .tells(PREPARED_COUNT, NO_PREPARED_COUNT, UNCOUNTED);

    static final Driver SQLITE_350 = Driver.of(
                    "SQLite 3.50.3.0", "driver-sqlite-3.50", "org.sqlite.JDBC", "jdbc:sqlite:shop.db", Dialect.SQLITE)
            .cannot("RESULT_SET", "CALL")
            .tells(COUNT, NO_COUNT, UNCOUNTED)
            .tells(PREPARED_COUNT, NO_PREPARED_COUNT, UNCOUNTED);

    static final List<Driver> ALL = List.of(
            H2_11,
            H2_14,
            H2_22,
            H2_25,
            HSQLDB_18,
            HSQLDB_27,
            DERBY_104,
            DERBY_1014,
            DERBY_1017,
            POSTGRESQL_91,
            POSTGRESQL_427,
            MARIADB_11,
            MARIADB_35,
            MYSQL_31,
            MYSQL_51,
            MYSQL_8,
            MYSQL_9,
            SQLITE_37,
            SQLITE_350);

    /** Those that every pool is tried over. */
    static final List<Driver> FOR_POOLS = List.of(H2_22, POSTGRESQL_427);

    private Drivers() {}
}
