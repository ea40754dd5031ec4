package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.redact.KeyedDigest;
import dev.acta.agent.redact.Redactor;
import dev.acta.agent.sql.Dialect;
import dev.acta.agent.sql.SqlReader;
import dev.acta.agent.sql.SqlReading;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.segment.TrailWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be seen of statements, before the parser has read them and after, on every database. */
class SecretsInSqlTest {

    private static final Story BACKGROUND = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);

    @TempDir
    private Path folder;

    private TrailWriter trail;
    private SqlReader sql;
    private Encoder encoder;

    @BeforeEach
    void open() throws Exception {
        trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
        sql = new SqlReader(new PlainThreads());
        Databases databases = new Databases();
        Redactor redactor = new Redactor(List.of("iban"), new KeyedDigest(new byte[32]));
        encoder = new Encoder(
                new EventWriter(redactor, 4_096, 65_536),
                new WallClock(),
                "shop",
                databases,
                new Statements(sql, databases));
    }

    @AfterEach
    void close() throws Exception {
        trail.close();
    }

    private String line(String url, String text, List<Object> values) {
        DbStatement event =
                new DbStatement(System.nanoTime(), BACKGROUND, new Database(url), null, text, values, 0, 1, 0);
        int length = encoder.encode(event, trail);
        return new String(encoder.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    private void awaitAnswer(String text, Dialect dialect) throws InterruptedException {
        long patience = System.nanoTime() + 30_000_000_000L;
        SqlReading reading = sql.read(text, dialect);
        while (reading.isPending() && System.nanoTime() < patience) {
            Thread.sleep(2);
            reading = sql.read(text, dialect);
        }
    }

    private void assertHidden(String system, String text, List<Object> values) throws InterruptedException {
        String url = "jdbc:" + system + "://h/db";
        assertThat(line(url, text, values)).as("at once, " + system).doesNotContain("hunter2");
        awaitAnswer(text, Dialect.of(system));
        assertThat(line(url, text, values)).as("parsed, " + system).doesNotContain("hunter2");
    }

    /** Where one product ends a comment or a literal and another one does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite|UPDATE users SET id=1 -- x\r'\n, password='hunter2' -- '",
                "mariadb|UPDATE users SET id=1 -- x\r'\n, password='hunter2' -- '",
                "mariadb|UPDATE users SET id=1 #x\r'\n, password='hunter2' #'",
                "oracle|UPDATE users SET id=1 -- x\r'\n, password='hunter2' -- '",
                "mariadb|UPDATE users SET id=1 --\u007f'\n, password='hunter2' #'",
                "mysql|UPDATE users SET id=1 /*!999999 ' */, password='hunter2' -- '",
                "mariadb|UPDATE users SET id=1 /*M!999999 ' */, password='hunter2' -- '",
                "postgresql|UPDATE users SET note=$\u00a7$'$\u00a7$, password='hunter2' WHERE note<>$\u00a7$'$\u00a7$",
                "postgresql|INSERT INTO users(id,password,note) VALUES(1,$\u00a7$hunter2$\u00a7$,'n')",
                "h2|UPDATE users SET pas\u017fword='hunter2'",
                "hsqldb|UPDATE users SET pas\u017fword='hunter2'",
                "sqlite|UPDATE users SET note=$a('), password='hunter2', id=$a(')",
                "sqlite|UPDATE users SET note=:a('), password='hunter2', id=:a(')"
            })
    void isNotFoundHoweverACommentOrALiteralEnds(String productAndText) throws InterruptedException {
        int bar = productAndText.indexOf('|');
        assertHidden(productAndText.substring(0, bar), productAndText.substring(bar + 1), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (name, password) VALUES ('ann', 'hunter2')",
                "INSERT INTO users (name, password) VALUES ('ann', 'hunter2'), ('bob', 'hunter2'), (NULL, UPPER('hunter2'))",
                "INSERT INTO users (\"name\", \"Password\") VALUES ('ann', 'hunter2')",
                "INSERT INTO users (name, password) SELECT 'ann', 'hunter2' FROM dual",
                "INSERT INTO users (name, password) SELECT name, 'hunter2' FROM staff UNION SELECT 'ann', 'hunter2'",
                "INSERT INTO user_passwords VALUES (1, 'hunter2')",
                "INSERT INTO users (id, pin) VALUES (1, 'hunter2') ON CONFLICT (id) DO UPDATE SET pin = 'hunter2'",
                "INSERT INTO users (id, pin) VALUES (1, 'hunter2') ON DUPLICATE KEY UPDATE pin = 'hunter2'",
                "UPDATE users SET password='hunter2'",
                "UPDATE users SET name = 'x', password = 'hunter2' WHERE id = 1",
                "UPDATE users SET password = crypt('hunter2', gen_salt('bf')) WHERE id = 1",
                "UPDATE users SET (name, password) = ('ann', 'hunter2') WHERE id = 1",
                "UPDATE users SET password = CASE WHEN id = 1 THEN 'hunter2' ELSE 'hunter2' END",
                "UPDATE users SET password = (SELECT 'hunter2' FROM dual)",
                "UPDATE users u SET u.password = COALESCE(NULL, 'hunter2') WHERE u.name = 'x'",
                "SELECT * FROM users WHERE password = 'hunter2'",
                "SELECT * FROM users WHERE 'hunter2' = password",
                "SELECT * FROM users WHERE name = 'x' AND (password = 'hunter2' OR password IS NULL)",
                "SELECT * FROM users WHERE password IN ('a', 'hunter2')",
                "SELECT * FROM users WHERE (name, password) IN (('a', 'hunter2'), ('b', 'hunter2'))",
                "SELECT * FROM users WHERE password LIKE 'hunter2%'",
                "SELECT * FROM users WHERE password BETWEEN 'hunter2' AND 'hunter2x'",
                "SELECT * FROM users WHERE lower(password) = lower('hunter2')",
                "SELECT * FROM users WHERE password || salt = 'hunter2'",
                "SELECT * FROM users WHERE password::text = 'hunter2'",
                "SELECT * FROM users WHERE CAST(password AS varchar(20)) = 'hunter2'",
                "SELECT * FROM users WHERE password COLLATE nocase = 'hunter2'",
                "SELECT * FROM users WHERE concat(password, 'x') = concat('hunter2', 'x')",
                "SELECT * FROM users WHERE CASE password WHEN 'hunter2' THEN 1 END = 1",
                "SELECT * FROM users WHERE NOT password <> 'hunter2' -- hunter2",
                "SELECT /* hunter2 */ * FROM users WHERE password = ?",
                "SELECT 'hunter2' AS password FROM dual",
                "SELECT name, 'hunter2', password FROM users",
                "SELECT * FROM users u JOIN logins l ON l.token = 'hunter2' AND l.id = u.id",
                "SELECT a FROM t GROUP BY a HAVING max(token) = 'hunter2'",
                "WITH x AS (SELECT * FROM users WHERE password = 'hunter2') SELECT * FROM x",
                "WITH x AS (DELETE FROM users WHERE password = 'hunter2' RETURNING *) SELECT * FROM x",
                "DELETE FROM sessions WHERE token = 'hunter2'",
                "MERGE INTO users t USING (SELECT 1 AS id, 'hunter2' AS pin FROM dual) s ON (t.id = s.id) WHEN MATCHED THEN UPDATE"
                        + " SET t.pin = 'hunter2' WHEN NOT MATCHED THEN INSERT (id, pin) VALUES (s.id, 'hunter2')",
                "MERGE INTO users (id, pin) KEY (id) VALUES (1, 'hunter2')",
                "REPLACE INTO users (id, pin) VALUES (1, 'hunter2')",
                "INSERT INTO users SET id = 1, pin = 'hunter2'",
                "INSERT ALL INTO users (pin) VALUES ('hunter2') SELECT 1 FROM dual",
                "BEGIN UPDATE users SET password = 'hunter2'; END;",
                "SET NOCOUNT ON; UPDATE users SET password = 'hunter2' WHERE id = 1",
                "{call set_password(1, 'hunter2')}",
                "EXEC set_password 'ann', 'hunter2'",
                "EXEC addlogin 'ann', @password = 'hunter2'",
                "CREATE USER ann IDENTIFIED BY 'hunter2'",
                "CREATE USER ann IDENTIFIED BY hunter2",
                "CREATE USER ann IDENTIFIED BY \"hunter2\"",
                "CREATE USER ann IDENTIFIED BY VALUES 'hunter2'",
                "CREATE USER 'ann'@'h' IDENTIFIED WITH sha256_password BY 'hunter2'",
                "ALTER USER ann IDENTIFIED BY hunter2 REPLACE hunter2",
                "GRANT CONNECT TO ann IDENTIFIED BY hunter2",
                "CREATE DATABASE LINK l CONNECT TO ann IDENTIFIED BY hunter2 USING 'x'",
                "CREATE USER ann PASSWORD 'hunter2'",
                "CREATE USER ann WITH ENCRYPTED PASSWORD 'hunter2' VALID UNTIL '2030-01-01'",
                "CREATE USER ann SALT 'hunter2' HASH 'hunter2' PASSWORD 'x'",
                "ALTER ROLE ann PASSWORD 'hunter2'",
                "CREATE LOGIN ann WITH PASSWORD = 'hunter2', CHECK_POLICY = OFF",
                "SET PASSWORD FOR 'ann'@'h' = PASSWORD('hunter2')",
                "SET PASSWORD = 'hunter2'",
                "CHANGE MASTER TO MASTER_USER='x', MASTER_PASSWORD='hunter2'",
                "CREATE USER MAPPING FOR ann SERVER s OPTIONS (user 'ann', password 'hunter2')",
                "SELECT * FROM dblink('host=x user=ann password=hunter2', 'select 1')",
                "ALTER TABLE users ADD COLUMN pin varchar(10) DEFAULT 'hunter2'",
                "CREATE TABLE users (name varchar(10), password varchar(10) DEFAULT 'hunter2')",
                "CREATE VIEW v AS SELECT * FROM users WHERE password = 'hunter2'",
                "CALL f(password => 'hunter2')",
                "UPDATE users SET password = 'hunter2",
                "UPDATE users SET password = 'it\\'s hunter2', pin = 'it\\'s hunter2'",
                "UPDATE users SET note = 'C:\\', password = 'hunter2'",
                "UPDATE users SET note = 'C:\\', password = 'hunter2', dir = 'D:\\'",
                "UPDATE users SET password = N'hunter2'",
                "SELECT * FROM t WHERE data->>'password' = 'hunter2'",
                "SELECT * FROM t WHERE data #>> '{login,password}' = 'hunter2'",
                "UPDATE t SET a = 'x' FROM users WHERE users.password = 'x' AND f(users.password, a) = g('hunter2')",
                // names that the statement itself gives
                "MERGE INTO users u USING (SELECT 'ann' AS n, 'hunter2' AS p) s ON (u.name = s.n) WHEN NOT MATCHED THEN INSERT"
                        + " (name, password) VALUES (s.n, s.p)",
                "WITH x AS (SELECT 'ann' AS n, 'hunter2' AS p) INSERT INTO users (name, password) SELECT n, p FROM x",
                "INSERT INTO users (name, password) SELECT n, p FROM (SELECT 'ann' AS n, 'hunter2' AS p) x",
                "INSERT INTO users (name, password) SELECT * FROM (SELECT 'ann' AS n, 'hunter2' AS p) x",
                "UPDATE users SET password = s.p FROM (SELECT 'hunter2' AS p) AS s",
                "UPDATE users SET password = (SELECT s.p FROM (SELECT 'hunter2' AS p) s)",
                "UPDATE users SET (name, password) = (SELECT n, p FROM (SELECT 'ann' AS n, 'hunter2' AS p) x)",
                "SELECT * FROM users u JOIN (SELECT 'hunter2' AS x) t ON u.password = t.x",
                "SELECT * FROM users WHERE password IN (SELECT x FROM (SELECT 'hunter2' AS x) y)",
                "SELECT IFNULL(password, 'hunter2') AS x FROM users",
                "SELECT CONCAT(password, 'hunter2') AS x FROM users",
                "SELECT password AS p FROM users UNION ALL SELECT 'hunter2' AS p FROM dual",
                "SELECT * FROM (SELECT password AS p FROM users) x WHERE x.p = 'hunter2'",
                "WITH x (n, p) AS (SELECT name, password FROM users) SELECT * FROM x WHERE p = 'hunter2'",
                "SELECT * FROM users AS u (n, p), tokens WHERE u.p = 'hunter2'",
                "SELECT password AS p FROM users HAVING p = 'hunter2'",
                // double quotes
                "CREATE USER \"ANN\" PASSWORD \"hunter2\" ADMIN",
                "SET PASSWORD \"hunter2\"",
                "ALTER USER SA SET PASSWORD \"hunter2\"",
                "SELECT * FROM t WHERE password IN (\"hunter2\")",
                "SELECT * FROM t WHERE password NOT IN ('x', \"hunter2\")",
                "SELECT * FROM t WHERE password <> \"hunter2\"",
                // names of members in literals
                "SELECT * FROM t WHERE JSON_EXTRACT(data, '$.password') = 'hunter2'",
                "SELECT * FROM t WHERE JSON_VALUE(data, '$[0].\"user\".\"pin\"') = 'hunter2'",
                "SELECT * FROM t WHERE jsonb_path_exists(data, '$.password ? (@ == \"hunter2\")')",
                "SELECT * FROM t WHERE jsonb_extract_path_text(data, 'auth', 'pin') = 'hunter2'",
                "SELECT * FROM t WHERE data['password'] = '\"hunter2\"'",
                "UPDATE t SET data = jsonb_set(data, '{login,password}', to_jsonb('hunter2'::text))",
                "UPDATE t SET data = JSON_SET(data, '$.password', 'hunter2')",
                "UPDATE t SET data = JSON_MODIFY(data, '$.password', 'hunter2')",
                "UPDATE t SET data = jsonb_build_object('name', 'ann', 'pin', 'hunter2')",
                "UPDATE t SET data = JSON_OBJECT('password' VALUE 'hunter2')",
                "UPDATE t SET data = data || hstore('password', 'hunter2')",
                "UPDATE t SET data = '{\"password\"' || ':\"hunter2\"}'",
                "SELECT * FROM t WHERE ExtractValue(doc, '/user/password/text()') = 'hunter2'",
                "SELECT * FROM t WHERE u.doc.value('(/user/password)[1]', 'varchar(20)') = 'hunter2'",
                "INSERT INTO settings (k, v) VALUES ('smtp.password', 'hunter2')",
                "INSERT INTO settings (k, v) VALUES ('password_hash', 'hunter2')",
                "UPDATE settings SET v = 'hunter2' WHERE k = 'smtp.password'",
                "SELECT set_config('app.jwt', 'hunter2', false)",
                "EXEC sp_executesql N'UPDATE users SET password = @p', N'@p varchar(20)', 'hunter2'",
                // by position
                "CREATE LINKED TABLE l('org.h2.Driver', 'jdbc:h2:mem:x', 'sa', 'hunter2', 'T')",
                "CALL SYSCS_UTIL.SYSCS_CREATE_USER('fred', 'hunter2')",
                "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.user.fred', 'hunter2')",
                "EXEC sp_addlogin 'bob', 'hunter2'",
                "EXEC master.dbo.sp_addlinkedsrvlogin 'srv', 'false', NULL, 'sa', 'hunter2'",
                "SELECT pgp_sym_decrypt(card, 'hunter2') FROM payments WHERE pgp_sym_decrypt(card, 'hunter2') = 'x'",
                "INSERT INTO t (a) VALUES (AES_ENCRYPT('x', 'hunter2'))",
                "SELECT crypt('hunter2', hash) = hash FROM staff",
                "ALTER USER sa SET SALT 'aa' HASH 'hunter2'",
                "CREATE USER x SALT 'aa' HASH 'hunter2'",
                "{call login('ann', 'hunter2')}",
                "{? = call pkg.authenticate('ann', 'hunter2')}",
                "SELECT * FROM OPENROWSET('SQLNCLI', 's';'sa';'hunter2', 'SELECT 1')",
                "PRAGMA key = 'hunter2'",
                "ATTACH DATABASE 'x.db' AS enc KEY 'hunter2'"
            })
    void literals(String text) throws InterruptedException {
        for (String system : new String[] {"postgresql", "mysql", "oracle", "sqlserver", "h2", "sqlite", "db2"}) {
            boolean comment = system.equals("mysql") && text.contains("#>>");
            if (!comment) {
                assertHidden(system, text, null);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (name, password) VALUES (?, ?)",
                "INSERT INTO users (name, password) VALUES (lower(?), crypt(?, 'x'))",
                "INSERT INTO users (name, password) SELECT ?, ? FROM dual",
                "INSERT INTO user_password VALUES (?, ?)",
                "UPDATE users SET name = ?, password = ?",
                "UPDATE users SET (name, password) = (?, ?)",
                "SELECT * FROM users WHERE name = ? AND password = ?",
                "SELECT * FROM users WHERE name = ? AND password || salt = ?",
                "SELECT * FROM users WHERE name = ? AND password::text = ?",
                "SELECT * FROM users WHERE name = ? AND CAST(password AS text) = ?",
                "SELECT * FROM users WHERE name = ? AND ? = password",
                "SELECT * FROM users WHERE name = ? AND ? IN (password, oldpassword)",
                "SELECT * FROM users WHERE (name, password) = (?, ?)",
                "SELECT * FROM t WHERE a = ? AND data->>'password' = ?",
                "MERGE INTO users (name, pin) KEY (name) VALUES (?, ?)",
                "{call set_password(?, ?)}",
                "{? = call check_password(?)}",
                "CALL f(a => ?, password => ?)",
                "MERGE INTO users u USING (SELECT ? AS n, ? AS p FROM dual) s ON (u.name = s.n) WHEN MATCHED THEN UPDATE SET u.password = s.p",
                "SELECT * FROM users u, (SELECT ? AS x, ? AS y) t WHERE u.password = t.y",
                "SELECT * FROM (SELECT name AS n, password AS p FROM users) x WHERE n = ? AND p = ?",
                "SELECT * FROM t WHERE a = ? AND JSON_VALUE(data, '$.password') = ?",
                "SELECT * FROM t WHERE a = ? AND pgp_sym_decrypt(b, ?) = 'x'",
                "{call login(?, ?)}",
                "CREATE LINKED TABLE l('d', 'u', ?, ?, 'T')"
            })
    void bindValues(String text) throws InterruptedException {
        for (String system : new String[] {"postgresql", "mysql", "oracle", "sqlserver", "h2"}) {
            assertHidden(system, text, Arrays.<Object>asList("ann", "hunter2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE app.users (name varchar(10), password varchar(10))",
                "INSERT INTO Users (name, password) VALUES (?, ?)",
                "SELECT name FROM users WHERE password IS NULL"
            })
    void ofATableWhoseColumnsWereSeenBefore(String seen) throws InterruptedException {
        String url = "jdbc:h2:mem:x";
        String text = "INSERT INTO users VALUES ('ann', 'hunter2')";
        assertThat(line(url, text, null)).as("nothing says so").contains("hunter2");
        awaitAnswer(seen, Dialect.H2);
        line(url, seen, null);
        assertHidden("h2", text, null);
        assertHidden("h2", "insert into public.USERS values (?, ?)", Arrays.<Object>asList("ann", "hunter2"));
        assertThat(line(url, "INSERT INTO orders VALUES ('x')", null)).contains("'x'");
    }

    @Test
    void ofATableThatWasMadeByATextOfWhichNobodyWaitedForTheParser() throws InterruptedException {
        String url = "jdbc:h2:mem:x";
        line(url, "CREATE TABLE users (name varchar(10), password varchar(10), note varchar(10))", null);
        assertThat(line(url, "INSERT INTO users VALUES ('ann', 'hunter2', 'x')", null))
                .doesNotContain("hunter2");
        assertThat(line(url, "INSERT INTO users VALUES (?, ?, ?)", Arrays.<Object>asList("ann", "hunter2", "x")))
                .doesNotContain("hunter2");
    }

    @Test
    void behindACommentOfH2() throws InterruptedException {
        assertHidden("h2", "UPDATE users SET id = 1 // it's\n, password = 'hunter2' // it's", null);
    }

    /** Redaction that hides everything is no redaction. */
    @Test
    void showsWhatBelongsToOtherColumnsOnceItIsParsed() throws InterruptedException {
        String text =
                "UPDATE users SET name = 'ann', password = 'hunter2' WHERE id = 7 AND city IN ('Ulm', 'Bonn') LIMIT 3";
        awaitAnswer(text, Dialect.MYSQL);
        assertThat(line("jdbc:mysql://h/db", text, null))
                .contains(
                        "UPDATE users SET name = 'ann', password = '[redacted]' WHERE id = 7 AND city IN ('Ulm', 'Bonn') LIMIT 3");
    }

    /** Escapes in a name are read by databases that keep to the standard. MySQL takes it for another thing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM users WHERE U&\"\\0070assword\" = 'hunter2'",
                "SELECT * FROM users WHERE u&\"p\\+000061ssword\" = 'hunter2'",
                "UPDATE users SET U&\"!0070in\" UESCAPE '!' = 'hunter2' WHERE id = 1",
                "INSERT INTO users (name, U&\"pass\\0077ord\") VALUES ('ann', 'hunter2')"
            })
    void ofColumnsWhoseNamesAreWrittenInEscapes(String text) throws InterruptedException {
        for (String system : new String[] {"postgresql", "oracle", "h2", "hsqldb", "db2"}) {
            assertHidden(system, text, null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO audit (kind, who) VALUES ('password_changed', 'ann')",
                "SELECT * FROM audit WHERE kind = 'password-reset' AND who = 'ann'",
                "UPDATE results SET outcome = 'pass' WHERE who = 'ann'",
                "SELECT * FROM hits WHERE path = '/reset-password' AND who = 'ann'",
                "SELECT * FROM events WHERE kind = 'session' AND who = 'ann'",
                "INSERT INTO log (line, who) VALUES ('the token is gone', 'ann')",
                "INSERT INTO notes (line, who) VALUES ('Update your password please', 'ann')",
                "SELECT x.n FROM (SELECT name AS n FROM users) x WHERE x.n = 'ann'",
                "SELECT u.name AS name, u.password FROM users u WHERE u.name = 'ann'",
                "MERGE INTO users u USING (SELECT 7 AS id, 'ann' AS n) s ON (u.id = s.id) WHEN MATCHED THEN UPDATE SET name = s.n",
                "SELECT JSON_VALUE(data, '$.name') FROM t WHERE JSON_VALUE(data, '$.name') = 'ann'",
                "SELECT * FROM t WHERE data->>'name' = 'ann'",
                "SELECT \"t\".\"a\" FROM t WHERE \"t\".\"a\" <> \"t\".\"b\" AND \"t\".\"a\" = 'ann'",
                "INSERT INTO login (id, who) VALUES (1, 'ann')",
                "SELECT last_login FROM users WHERE name = 'ann'",
                "UPDATE t SET encrypt = 1 WHERE who = 'ann'"
            })
    void whatIsNone(String text) throws InterruptedException {
        for (String system : new String[] {"postgresql", "mysql", "oracle", "h2"}) {
            boolean literals = system.equals("mysql") && text.contains("\"t\"");
            if (literals) {
                continue;
            }
            awaitAnswer(text, Dialect.of(system));
            assertThat(line("jdbc:" + system + "://h/db", text, null))
                    .as(system)
                    .contains("'ann'")
                    .doesNotContain("\"redacted\"");
        }
    }

    @Test
    void givesAnIdentifierTheDigestThatItHasAsABindValue() throws InterruptedException {
        String text = "UPDATE users SET iban = 'DE''1' WHERE name = 'x'";
        String bound = "UPDATE users SET iban = ?";
        awaitAnswer(text, Dialect.H2);
        awaitAnswer(bound, Dialect.H2);
        String parameter = line("jdbc:h2:mem:x", bound, List.of("DE'1"));
        String digest = parameter.substring(parameter.indexOf("hmac:"), parameter.indexOf("hmac:") + 36);
        assertThat(line("jdbc:h2:mem:x", text, null)).contains("iban = '" + digest + "' WHERE name = 'x'");
    }

    @Test
    void looksIntoLiteralsAsIntoAnyText() throws InterruptedException {
        String text = "INSERT INTO log (line) VALUES ('login of ann, password=hunter2')";
        awaitAnswer(text, Dialect.H2);
        assertThat(line("jdbc:h2:mem:x", text, null))
                .contains("login of ann, password=[redacted]")
                .doesNotContain("hunter2");
    }
}
