package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.MariaDb;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What texts do to a transaction that is open, and in autocommit: rows from before them, from the same batch and from behind them are where
 * their told fate says, whether the application then rolls back, closes or commits. Of texts that databases commit by or not, the fate may be
 * unknown; it is never wrong.
 */
class TextFatesIT {

    private static final Duration LONG = Duration.ofSeconds(120);

    private static final Pattern ROW = Pattern.compile("row (\\d+) (true|false)");

    /** A row that a batch inserts by its text. */
    private static final Pattern OF_BATCH = Pattern.compile("INSERT INTO fated \\(id\\) VALUES \\((\\d+)\\)");

    private static final List<String> SETUP =
            List.of("CREATE TABLE fated (id INT NOT NULL PRIMARY KEY)", "CREATE TABLE b (id INT NOT NULL PRIMARY KEY)");

    private static final List<String> WITH_SEQUENCE = both(SETUP, List.of("CREATE SEQUENCE sq"));

    private static final List<String> WITH_PROCEDURES =
            both(SETUP, List.of("CREATE PROCEDURE undoes() ROLLBACK", "CREATE PROCEDURE commits() COMMIT"));

    /** What is no doubt anywhere. */
    private static final List<String> PLAIN = List.of(
            "INSERT INTO b (id) SELECT MAX(id) FROM fated",
            "UPDATE b SET id = id WHERE id = 0",
            "DELETE FROM b WHERE id = 0",
            "SELECT id FROM b WHERE id = 1",
            "COMMIT",
            "ROLLBACK",
            "/* end of work */ COMMIT",
            "-- end of work\\nCOMMIT");

    private static final List<String> OF_MARIADB = List.of(
            "SET autocommit=1",
            "SET AUTOCOMMIT = ON",
            "SET SESSION autocommit=1",
            "SET completion_type=1 ;; BEGIN ;; COMMIT",
            "SET @@session.completion_type='CHAIN' ;; ROLLBACK",
            "SET SESSION completion_type=CHAIN ;; call: rollback",
            "SET completion_type=1 ;; BEGIN ;; COMMIT AND NO CHAIN",
            "SET completion_type=1 ;; SET completion_type=0 ;; BEGIN ;; COMMIT",
            "SET @@global.completion_type=0 ;; BEGIN ;; COMMIT",
            "SET completion_type=2 ;; COMMIT",
            "COMMIT AND CHAIN",
            "ROLLBACK AND CHAIN",
            "BEGIN ;; COMMIT AND CHAIN",
            "SET completion_type=1 ;; BEGIN ;; CREATE TABLE q{n} (x INT)",
            "SET @@session.autocommit=1",
            "SET autocommit:=1",
            "SET autocommit='ON'",
            "SET autocommit = (1)",
            "SET @a=1,@b=2,@c=3,@d=4,autocommit=1",
            "SET @old=@@autocommit",
            "SET @autocommit=1",
            "SET @@global.autocommit=1",
            "# end of work\\nCOMMIT",
            "/*! COMMIT */",
            "/*!40101 SET AUTOCOMMIT=1 */",
            "/*!40101 SET NAMES utf8 */",
            "CREATE OR REPLACE TEMPORARY TABLE tt (x INT)",
            "DROP TEMPORARY TABLE IF EXISTS tt",
            "SET PASSWORD = PASSWORD('worker')",
            "SET DEFAULT ROLE NONE",
            "SET NAMES utf8",
            "SET GLOBAL max_connections=200",
            "CHECK TABLE b",
            "ANALYZE TABLE b",
            "ANALYZE SELECT * FROM b",
            "OPTIMIZE TABLE b",
            "REPAIR TABLE b",
            "CHECKSUM TABLE b",
            "TRUNCATE b",
            "CREATE TABLE IF NOT EXISTS b (id INT)",
            "HANDLER b OPEN",
            "PREPARE st FROM 'COMMIT'",
            "DO 1",
            "EXPLAIN SELECT 1",
            "SHOW TABLES",
            "SAVEPOINT x ;; {row} ;; ROLLBACK TO SAVEPOINT X",
            "SAVEPOINT s ;; {row} ;; SAVEPOINT S ;; ROLLBACK TO SAVEPOINT `s`",
            "SAVEPOINT s ;; {row} ;; SAVEPOINT s ;; RELEASE SAVEPOINT s ;; ROLLBACK TO SAVEPOINT s",
            "call: abort",
            "BEGIN",
            "START TRANSACTION");

    private static final List<String> DOUBTS_OF_MARIADB = List.of(
            "SET @x=1 ;; SET completion_type=@x ;; BEGIN ;; COMMIT",
            "SET @x=0 ;; SET completion_type=@x ;; BEGIN ;; COMMIT",
            "SET completion_type=DEFAULT ;; COMMIT",
            "LOCK TABLE b WRITE",
            "SET autocommit=DEFAULT",
            "SET STATEMENT max_statement_time=100 FOR COMMIT",
            "/*!50701 COMMIT */",
            "/*M! COMMIT */",
            "/*M!100200 ROLLBACK */",
            "/*!99999 ROLLBACK */",
            "EXECUTE IMMEDIATE 'COMMIT'",
            "EXECUTE IMMEDIATE 'ROLLBACK'",
            "BEGIN NOT ATOMIC COMMIT; END",
            "BEGIN NOT ATOMIC ROLLBACK; END",
            "SET SESSION sql_mode=ORACLE ;; BEGIN ROLLBACK; END",
            "SET SESSION sql_mode=ORACLE ;; DECLARE x INT; BEGIN COMMIT; END",
            "CALL undoes()",
            "CALL commits()",
            "{call undoes()}",
            "SET SESSION sql_mode=NO_BACKSLASH_ESCAPES ;; SELECT 'a\\'; COMMIT; SELECT 'b\\'",
            "SET SESSION sql_mode=NO_BACKSLASH_ESCAPES ;; SELECT 'a\\'; ROLLBACK; SELECT 'b\\'",
            "SET SESSION sql_mode=NO_BACKSLASH_ESCAPES ;; SELECT 'a\\'; ROLLBACK; SELECT 'b",
            "SELECT 'a\\'b'; ROLLBACK; SELECT 'c\\'d'",
            "SET SESSION sql_mode=ANSI_QUOTES ;; SELECT 1 AS \"a\\\"; COMMIT; SELECT 1 AS \"b\\\"",
            "SELECT 1 /*!999999 /* */ ; COMMIT; SELECT 1 */",
            "UPDATE b SET id=1 WHERE id=-1 /*!999999 ' */ /*!100100 ; COMMIT; SELECT 1 -- */ /*!999999 ' */",
            "INSTALL SONAME 'nope'",
            "BACKUP STAGE START",
            "UNLOCK TABLES",
            "LOAD INDEX INTO CACHE b",
            "CREATE TABLE b (id INT)");

    /** Of which MariaDB may undo all or the last statement only, as it is configured. */
    private static final List<String> LOCKED = List.of(
            "SET SESSION innodb_lock_wait_timeout=1 ;; {row} ;; call: update what is locked",
            "SET SESSION innodb_lock_wait_timeout=1 ;; BEGIN ;; {row} ;; call: update what is locked");

    /** Of which it undoes all. */
    private static final List<String> CHANGED = List.of(
            "SET SESSION innodb_snapshot_isolation=1 ;; BEGIN ;; SELECT * FROM b ;; {row} ;; call: update what has changed");

    private static final List<String> OF_H2 = List.of(
            "SET AUTOCOMMIT TRUE",
            "SET AUTOCOMMIT FALSE",
            "SET @x = 1",
            "SET LOCK_TIMEOUT 1000",
            "SET SCHEMA PUBLIC",
            "EXPLAIN SELECT * FROM b",
            "ALTER TABLE b ADD y{n} INT",
            "TRUNCATE TABLE b",
            "COMMENT ON TABLE b IS 'x'");

    /** Blanks beyond ASCII. */
    private static final List<String> OF_NEW_H2 = List.of("\u2007ROLLBACK", "\u202fCOMMIT");

    private static final List<String> DOUBTS_OF_H2 = List.of(
            "EXECUTE IMMEDIATE 'ROLLBACK'",
            "ALTER SEQUENCE sq RESTART WITH 5",
            "CREATE LOCAL TEMPORARY TABLE t1 (x INT)",
            "CREATE LOCAL TEMPORARY TABLE t2 (x INT) TRANSACTIONAL",
            "CREATE LOCAL TEMPORARY TABLE t3 (x INT) NOT PERSISTENT TRANSACTIONAL",
            "CHECKPOINT",
            "SET CACHE_SIZE 1000",
            "SET WRITE_DELAY 100",
            "SCRIPT",
            "RUNSCRIPT FROM 'nofile'",
            "SET MODE MySQL",
            "SET MODE REGULAR",
            "SET PASSWORD ''",
            "DEALLOCATE PLAN q",
            "EXECUTE IMMEDIATE 'CREATE TABLE b3 (x INT)'",
            "/* /* n */ */ COMMIT",
            "/* /* n */ COMMIT -- */ SELECT 1",
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "CALL 1");

    private static final List<String> OF_HSQLDB = List.of(
            "SET AUTOCOMMIT TRUE",
            "SET AUTOCOMMIT FALSE",
            "SET SCHEMA PUBLIC",
            "CREATE TABLE q{n} (x INT)",
            "ALTER TABLE b ADD y{n} INT");

    private static final List<String> OF_NEW_HSQLDB = List.of(
            "COMMENT ON TABLE b IS 'x'",
            "TRUNCATE TABLE b AND COMMIT",
            "ALTER SESSION RESET TABLE DATA",
            "DECLARE LOCAL TEMPORARY TABLE q1 (x INT)",
            "LOCK TABLE b WRITE",
            "\u0085ROLLBACK",
            "\u180eCOMMIT",
            "EXPLAIN PLAN FOR SELECT * FROM b");

    private static final List<String> DOUBTS_OF_HSQLDB = List.of(
            "TRUNCATE TABLE b",
            "CHECKPOINT",
            "CHECKPOINT DEFRAG",
            "SET TABLE b READ WRITE",
            "SET DATABASE TRANSACTION CONTROL MVCC",
            "SET DATABASE TRANSACTION CONTROL LOCKS",
            "SET FILES WRITE DELAY 10",
            "SET WRITE_DELAY TRUE",
            "SET IGNORECASE FALSE",
            "SET PROPERTY \"hsqldb.first_identity\" 1",
            "SCRIPT",
            "/* /* n */ */ COMMIT",
            "/* /* n */ COMMIT -- */ CALL 1");

    private static final List<String> OF_POSTGRES = List.of(
            "/* /* nested */ COMMIT */ SELECT 1",
            "/* /* n */ */ COMMIT",
            "END",
            "ABORT",
            "BEGIN",
            "TRUNCATE b",
            "LOCK TABLE b",
            "CREATE TABLE q{n} (x INT)",
            "SELECT 1; COMMIT; SELECT 2",
            "CREATE OR REPLACE FUNCTION f() RETURNS int AS 'SELECT 1' LANGUAGE sql; COMMIT",
            "COMMIT AND CHAIN",
            "ROLLBACK AND CHAIN",
            "DO $$BEGIN PERFORM 1; END$$",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");

    private static final List<String> DOUBTS_OF_POSTGRES = List.of(
            "SET standard_conforming_strings=off ;; SELECT 'a\\'b'; COMMIT; SELECT 'c\\'d'",
            "SET standard_conforming_strings=off ;; UPDATE b SET id=1 WHERE '\\'' = 'a'; COMMIT; --'",
            "SET standard_conforming_strings=off ;; SELECT 'a\\'b'; ROLLBACK; SELECT 'c\\'d'");

    private static final List<String> OF_DERBY = List.of(
            "CREATE TABLE q{n} (x INT)",
            "LOCK TABLE b IN EXCLUSIVE MODE",
            "SET SCHEMA APP",
            "VALUES 1",
            "SAVEPOINT s ON ROLLBACK RETAIN CURSORS",
            "call: isolation",
            "call: isolation as it is");

    private static final List<String> DOUBTS_OF_DERBY = List.of(
            "SET ISOLATION SERIALIZABLE",
            "SET CURRENT ISOLATION = RS",
            "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)",
            "CALL SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()");

    private static final List<String> OF_SQLITE = List.of(
            "BEGIN",
            "BEGIN IMMEDIATE",
            "BEGIN ;; COMMIT",
            "COMMIT ;; BEGIN",
            "COMMIT ;; BEGIN ;; ROLLBACK",
            "END",
            "SAVEPOINT s",
            "SAVEPOINT s ;; RELEASE s",
            "SAVEPOINT s ;; RELEASE SAVEPOINT \"S\"",
            "SAVEPOINT s ;; SAVEPOINT s ;; RELEASE s",
            "SAVEPOINT s ;; SAVEPOINT t ;; RELEASE s",
            "SAVEPOINT s ;; ROLLBACK TO s",
            "SAVEPOINT s ;; ROLLBACK",
            "COMMIT ;; SAVEPOINT s ;; RELEASE s",
            "SELECT 1; COMMIT",
            "SELECT 1; ROLLBACK",
            "COMMIT; SELECT 1",
            "BEGIN; COMMIT",
            "update: DELETE FROM b WHERE id = 0; COMMIT",
            "update: DELETE FROM b WHERE id = 0; ROLLBACK",
            "update: BEGIN; DELETE FROM b WHERE id = 0",
            "update: SAVEPOINT s; DELETE FROM b WHERE id = 0",
            "update: SAVEPOINT s; RELEASE s",
            "CREATE TABLE q{n} (x INT)",
            "EXPLAIN SELECT 1",
            "PRAGMA user_version",
            "ANALYZE",
            "REINDEX");

    /** Savepoints whose names differ in case or come twice. */
    private static final List<String> SAVEPOINTS = List.of(
            "SAVEPOINT \"x\" ;; {row} ;; SAVEPOINT \"X\" ;; ROLLBACK TO SAVEPOINT \"x\"",
            "SAVEPOINT \"X\" ;; {row} ;; SAVEPOINT \"x\" ;; ROLLBACK TO SAVEPOINT X",
            "SAVEPOINT \"X\" ;; {row} ;; SAVEPOINT \"x\" ;; ROLLBACK TO SAVEPOINT x",
            "SAVEPOINT \"X\" ;; {row} ;; SAVEPOINT \"x\" ;; RELEASE SAVEPOINT x ;; ROLLBACK TO SAVEPOINT X",
            "SAVEPOINT x ;; {row} ;; ROLLBACK TO SAVEPOINT X",
            "SAVEPOINT s ;; {row} ;; SAVEPOINT s ;; ROLLBACK TO SAVEPOINT s",
            "SAVEPOINT s ;; {row} ;; SAVEPOINT s ;; RELEASE SAVEPOINT s ;; ROLLBACK TO SAVEPOINT s",
            "SAVEPOINT o ;; SAVEPOINT s ;; {row} ;; SAVEPOINT s ;; ROLLBACK TO SAVEPOINT o ;; ROLLBACK TO SAVEPOINT s");

    /** The same by calls, where the driver has names. */
    private static final List<String> NAMED = List.of(
            "call: setSavepoint x ;; {row} ;; SAVEPOINT \"X\" ;; ROLLBACK TO SAVEPOINT \"x\"",
            "call: setSavepoint x ;; {row} ;; ROLLBACK TO SAVEPOINT \"x\"",
            "SAVEPOINT s ;; {row} ;; call: setSavepoint s ;; call: releaseSavepoint ;; ROLLBACK TO SAVEPOINT s");

    /** Old drivers have no such call. */
    private static final List<String> CUT_OFF = List.of("call: abort");

    /** Savepoints by call, which the oldest driver has not. */
    private static final List<String> OF_NEW_SQLITE = List.of(
            "call: setSavepoint",
            "call: setSavepoint ;; call: releaseSavepoint",
            "call: setSavepoint ;; call: rollback to savepoint",
            "call: setSavepoint ;; call: rollback",
            "SAVEPOINT s ;; call: setSavepoint ;; call: releaseSavepoint");

    @OnEachJdk(
            row = "fates of texts: H2 1.1.119",
            representative = {8})
    void onTheOldestH2(Jdk jdk) throws Exception {
        onH2(jdk, "h2-old", OF_H2);
    }

    @OnEachJdk(
            row = "fates of texts: H2 2.5",
            from = 11,
            representative = {25})
    void onTheNewestH2(Jdk jdk) throws Exception {
        onH2(jdk, "driver-h2-2.5", both(both(OF_H2, OF_NEW_H2), CUT_OFF));
    }

    @OnEachJdk(
            row = "fates of texts: HSQLDB 1.8",
            representative = {8})
    void onTheOldestHsqldb(Jdk jdk) throws Exception {
        onHsqldb(jdk, "hsqldb-old", "org.hsqldb.jdbcDriver", OF_HSQLDB);
    }

    @OnEachJdk(
            row = "fates of texts: HSQLDB 2.7",
            from = 11,
            representative = {25})
    void onTheNewestHsqldb(Jdk jdk) throws Exception {
        onHsqldb(
                jdk,
                "driver-hsqldb-2.7",
                "org.hsqldb.jdbc.JDBCDriver",
                both(both(OF_HSQLDB, OF_NEW_HSQLDB), both(both(SAVEPOINTS, NAMED), CUT_OFF)));
    }

    @OnEachJdk(
            row = "fates of texts: Derby 10.4",
            representative = {8})
    void onTheOldestDerby(Jdk jdk) throws Exception {
        onDerby(jdk, "derby-old");
    }

    @OnEachJdk(
            row = "fates of texts: Derby 10.17",
            from = 21,
            representative = {26})
    void onTheNewestDerby(Jdk jdk) throws Exception {
        onDerby(jdk, "derby-new");
    }

    @OnEachJdk(
            row = "fates of texts: SQLite 3.7.2",
            representative = {8})
    void onTheOldestSqlite(Jdk jdk) throws Exception {
        onSqlite(jdk, "driver-sqlite-3.7", both(OF_SQLITE, SAVEPOINTS));
    }

    @OnEachJdk(
            row = "fates of texts: SQLite 3.50",
            representative = {25})
    void onTheNewestSqlite(Jdk jdk) throws Exception {
        onSqlite(
                jdk,
                "driver-sqlite-3.50",
                both(both(OF_SQLITE, OF_NEW_SQLITE), both(both(SAVEPOINTS, NAMED), CUT_OFF)));
    }

    @OnEachJdk(
            row = "fates of texts: MariaDB, its Connector/J 3.5.6",
            representative = {17})
    void onMariaDb(Jdk jdk) throws Exception {
        onMariaDb(jdk, "driver-mariadb-3.5", "org.mariadb.jdbc.Driver", "mariadb", OF_MARIADB, DOUBTS_OF_MARIADB);
    }

    @OnEachJdk(
            row = "fates of texts: MariaDB, MySQL's Connector/J 9",
            representative = {})
    void onMariaDbByTheDriverOfMySql(Jdk jdk) throws Exception {
        onMariaDb(jdk, "driver-mysql-9", "com.mysql.cj.jdbc.Driver", "mysql", OF_MARIADB, DOUBTS_OF_MARIADB);
    }

    @OnEachJdk(
            row = "fates behind locks that took too long: MariaDB, its Connector/J 3.5.6",
            representative = {17})
    void behindLocksOnMariaDb(Jdk jdk) throws Exception {
        onMariaDb(jdk, "driver-mariadb-3.5", "org.mariadb.jdbc.Driver", "mariadb", CHANGED, LOCKED);
    }

    @OnEachJdk(
            row = "fates behind locks that took too long, which undo all: MariaDB, its Connector/J 3.5.6",
            representative = {25})
    void behindLocksOnMariaDbThatUndoAll(Jdk jdk) throws Exception {
        String undoes = "--innodb-rollback-on-timeout=1";
        onMariaDb(jdk, "driver-mariadb-3.5", "org.mariadb.jdbc.Driver", "mariadb", CHANGED, LOCKED, undoes);
    }

    @OnEachJdk(
            row = "fates behind locks that took too long, which undo all: MariaDB, MySQL's Connector/J 9",
            representative = {})
    void behindLocksThatUndoAllByTheDriverOfMySql(Jdk jdk) throws Exception {
        String undoes = "--innodb-rollback-on-timeout=1";
        onMariaDb(jdk, "driver-mysql-9", "com.mysql.cj.jdbc.Driver", "mysql", CHANGED, LOCKED, undoes);
    }

    @OnEachJdk(
            row = "fates of texts: PostgreSQL 42.7",
            representative = {11})
    void onPostgres(Jdk jdk) throws Exception {
        Path folder = folder("driver-postgresql-42.7", jdk);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
            List<String> sure = both(OF_POSTGRES, both(both(SAVEPOINTS, NAMED), CUT_OFF));
            agree(jdk, folder, "driver-postgresql-42.7", "org.postgresql.Driver", url, SETUP, sure, DOUBTS_OF_POSTGRES);
        }
    }

    private static void onMariaDb(
            Jdk jdk,
            String libraries,
            String driver,
            String scheme,
            List<String> sure,
            List<String> doubts,
            String... options)
            throws Exception {
        Path folder = folder(libraries, jdk);
        try (MariaDb server = MariaDb.start(MariaDb.NEW, folder, options)) {
            String url = "jdbc:" + scheme + ":" + server.address() + "?user=" + MariaDb.USER + "&password="
                    + MariaDb.PASSWORD + "&allowMultiQueries=true";
            agree(jdk, folder, libraries, driver, url, WITH_PROCEDURES, sure, doubts);
        }
    }

    private static void onH2(Jdk jdk, String libraries, List<String> sure) throws Exception {
        String url = "jdbc:h2:mem:shop;USER=sa;PASSWORD=";
        List<String> doubts = both(both(SAVEPOINTS, NAMED), DOUBTS_OF_H2);
        agree(jdk, folder(libraries, jdk), libraries, "org.h2.Driver", url, WITH_SEQUENCE, sure, doubts);
    }

    private static void onHsqldb(Jdk jdk, String libraries, String driver, List<String> sure) throws Exception {
        String url = "jdbc:hsqldb:mem:shop;user=sa;password=";
        agree(jdk, folder(libraries, jdk), libraries, driver, url, WITH_SEQUENCE, sure, DOUBTS_OF_HSQLDB);
    }

    private static void onDerby(Jdk jdk, String libraries) throws Exception {
        Path folder = folder(libraries, jdk);
        String url = "jdbc:derby:" + folder.resolve("database") + ";create=true";
        String driver = "org.apache.derby.jdbc.EmbeddedDriver";
        agree(jdk, folder, libraries, driver, url, SETUP, OF_DERBY, DOUBTS_OF_DERBY);
    }

    private static void onSqlite(Jdk jdk, String libraries, List<String> sure) throws Exception {
        Path folder = folder(libraries, jdk);
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        agree(jdk, folder, libraries, "org.sqlite.JDBC", url, SETUP, sure, List.of());
    }

    private static Path folder(String libraries, Jdk jdk) {
        return Repository.freshFolder("fates/" + libraries + "-" + jdk);
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static void agree(
            Jdk jdk,
            Path folder,
            String libraries,
            String driver,
            String url,
            List<String> setup,
            List<String> sure,
            List<String> doubts)
            throws IOException {
        List<String> texts = both(both(PLAIN, sure), doubts);
        Path begin = Files.write(folder.resolve("schema.sql"), setup);
        Path file = Files.write(folder.resolve("texts.sql"), texts);
        Application application = Application.compile("fates", 8, folder, Repository.libraries(libraries));
        List<String> said;
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.fates.Texts", application.classPath())
                .arguments(driver, url, begin, file)
                .start()) {
            assertThat(jvm.awaitExit(LONG)).as(jvm.output()).isZero();
            said = jvm.stdout();
        }
        assertThat(said).contains("done");
        Map<Integer, Told> told = told(folder.resolve("trail"));
        List<String> wrong = new ArrayList<>();
        String run = "";
        boolean failed = false;
        int rows = 0;
        for (String line : said) {
            if (line.startsWith("run ")) {
                run = line;
                failed = false;
            }
            failed |= line.startsWith("failed ");
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows++;
                String text = run;
                boolean held = Boolean.parseBoolean(row.group(2));
                boolean inPart = failed && (run.contains(" batch ") || run.contains(";"));
                boolean mayDoubt = inPart || doubts.stream().anyMatch(text::endsWith);
                Told fate = told.get(Integer.valueOf(row.group(1)));
                boolean right =
                        fate == null ? failed && !held : fate.isRight(held, mayDoubt); // or nothing was executed
                if (!right) {
                    wrong.add(line + " of " + run + ", told " + fate);
                }
            }
        }
        long calls = texts.stream().filter(text -> text.contains(":")).count();
        long further = texts.stream().filter(text -> text.contains("{row}")).count(); // all of them with calls
        assertThat(rows).isEqualTo(3 * (10 * texts.size() - 6 * calls + 2 * further));
        assertThat(wrong).isEmpty();
    }

    /** What the trail tells of a row. A batch has one line, which may have no one fate. */
    private record Told(boolean failed, boolean ofBatch, String fate, boolean procedures) {

        boolean isRight(boolean held, boolean mayDoubt) {
            return fate.matches(held ? "committed|autocommit" : "rolled_back")
                    || failed && !held
                    || fate.equals("committed") && procedures && mayDoubt
                    || fate.equals("unknown") && (mayDoubt || ofBatch);
        }
    }

    private static Map<Integer, Told> told(Path trail) {
        Map<Integer, Told> told = new HashMap<>();
        for (JsonNode line : Cli.cat(trail)) {
            boolean failed = !text(line, "/outcome").equals("success");
            String fate = text(line, "/db/fate");
            boolean procedures = line.at("/db/procedures").asInt(0) > 0;
            if (text(line, "/db/statement").startsWith("INSERT INTO fated")) {
                told.put(line.at("/db/parameters/0").asInt(), new Told(failed, false, fate, procedures));
            } else {
                Matcher row = OF_BATCH.matcher(String.valueOf(line.at("/db")));
                while (row.find()) {
                    told.put(Integer.valueOf(row.group(1)), new Told(failed, true, fate, procedures));
                }
            }
        }
        return told;
    }
}
