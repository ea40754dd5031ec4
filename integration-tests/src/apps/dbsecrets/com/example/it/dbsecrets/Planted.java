package com.example.it.dbsecrets;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts a secret into every place of a statement that a sensitive column has, one each, and prints how many; also into statements whose errors
 * repeat it. None looks like a secret by itself. Arguments: URL, {@code postgresql} or {@code mariadb}.
 */
public final class Planted {

    private static final String[] WORDS = {"kettle", "meadow", "violin", "harbour", "walnut", "lantern", "pebble"};

    private final Connection database;
    private final boolean postgres;
    private int planted;
    private int failed;

    private Planted(Connection database, boolean postgres) {
        this.database = database;
        this.postgres = postgres;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            Planted all = new Planted(database, arguments[1].equals("postgresql"));
            all.createTables();
            all.inParameters();
            all.inLiterals();
            all.inAccounts();
            all.inProcedures();
            all.underOtherNames();
            all.namedByLiterals();
            all.byPosition();
            all.inErrors();
            System.out.println("planted " + all.planted + " failed " + all.failed);
        }
    }

    /** Of one word with a number: {@code kettle100walnut}. Announced, so that the test knows what to look for. */
    private String secret() {
        int number = planted++;
        String secret = WORDS[number % WORDS.length] + (100 + number) + WORDS[(number + 3) % WORDS.length];
        System.out.println("secret " + secret);
        return secret;
    }

    private void createTables() throws SQLException {
        execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40), password VARCHAR(40) UNIQUE,"
                + " api_token VARCHAR(40), pin INT, CHECK (id < 1000))");
        execute("CREATE TABLE credentials (user_id INT, secret VARCHAR(40) NOT NULL PRIMARY KEY)");
        execute("CREATE TABLE logins (id INT, secret VARCHAR(40) REFERENCES credentials (secret),"
                + " FOREIGN KEY (secret) REFERENCES credentials (secret))");
        execute("CREATE TABLE staging (id INT, name VARCHAR(40), password VARCHAR(40))");
        execute("INSERT INTO users (id, name) VALUES (1, 'ann'), (2, 'bob'), (3, 'cy')");
    }

    private void inParameters() throws SQLException {
        update("INSERT INTO users (id, name, password) VALUES (?, ?, ?)", 10, "dan", secret());
        update("UPDATE users SET name = ?, password = ? WHERE id = ?", "dan", secret(), 10);
        query("SELECT id FROM users WHERE password = ?", secret());
        query("SELECT id FROM users u WHERE u.api_token IN (?, ?)", secret(), secret());
        query(
                "SELECT id FROM users WHERE name = ? AND NOT (password <> ? OR api_token = ?)",
                "ann",
                secret(),
                secret());
        query("SELECT id FROM users WHERE password BETWEEN ? AND ?", secret(), secret());
        query("SELECT id FROM users WHERE password LIKE ?", secret());
        update("UPDATE users SET password = UPPER(CONCAT(?, ?)) WHERE id = 1", secret(), secret());
        update("UPDATE users SET password = CASE WHEN id = ? THEN ? ELSE password END WHERE id = 1", 1, secret());
        update("INSERT INTO users (id, password) SELECT ?, ?", 11, secret());
        query("SELECT u.id FROM users u JOIN credentials c ON c.user_id = u.id AND c.secret = ?", secret());
        query("SELECT id FROM (SELECT id, password AS p FROM users WHERE password = ?) AS inner_users", secret());
        update("DELETE FROM users WHERE api_token = ?", secret());
        String quote = postgres ? "\"" : "`";
        update("UPDATE users SET " + quote + "password" + quote + " = ? WHERE id = 1", secret());
        update(
                postgres
                        ? "INSERT INTO users (id, password) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET password = ?"
                        : "INSERT INTO users (id, password) VALUES (?, ?) ON DUPLICATE KEY UPDATE password = ?",
                1,
                secret(),
                secret());
        update("INSERT INTO users (id, password) VALUES (?, ?), (?, ?)", 20, secret(), 21, secret());
        try (PreparedStatement batch = database.prepareStatement("UPDATE users SET api_token = ? WHERE id = ?")) {
            for (int i = 1; i < 4; i++) {
                batch.setString(1, secret());
                batch.setInt(2, i);
                batch.addBatch();
            }
            batch.executeBatch();
        }
        try (PreparedStatement typed = database.prepareStatement("UPDATE users SET password = ? WHERE id = 1")) {
            typed.setObject(1, secret());
            typed.executeUpdate();
            typed.setCharacterStream(1, new StringReader(secret()));
            typed.executeUpdate();
            typed.setObject(1, new StringBuilder(secret()).toString(), java.sql.Types.VARCHAR);
            typed.executeUpdate();
        }
        try (PreparedStatement bytes = database.prepareStatement("SELECT id FROM users WHERE password = ?")) {
            bytes.setBytes(1, secret().getBytes(StandardCharsets.US_ASCII));
            tolerant(bytes::executeQuery);
        }
        try (Statement statement =
                        database.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet row = statement.executeQuery("SELECT id, name, password FROM users WHERE id = 1")) {
            row.next();
            row.updateString("password", secret());
            row.updateRow();
        }
    }

    private void inLiterals() throws SQLException {
        execute("INSERT INTO users (id, name, password) VALUES (30, 'eve', '" + secret() + "')");
        execute("UPDATE users SET password = '" + secret() + "' WHERE id = 30");
        execute("SELECT id FROM users WHERE name = 'it''s' AND password = '" + secret() + "' -- " + secret());
        execute("SELECT id FROM users /* " + secret() + " */ WHERE api_token IN ('" + secret() + "', '" + secret()
                + "')");
        execute("UPDATE users SET password = CONCAT('" + secret() + "', '" + secret() + "') WHERE id = 30");
        execute("UPDATE users SET name = 'x', pin = 4711, api_token = 'o''" + secret() + "' WHERE id = 30");
        execute("INSERT INTO users VALUES (31, 'fay', '" + secret() + "', '" + secret() + "', 1)");
        execute("INSERT INTO users (id, password) SELECT 32, '" + secret() + "'");
        if (!postgres) {
            execute("SET SESSION sql_mode = 'ANSI_QUOTES'");
            execute("INSERT INTO \"users\" VALUES (33, 'gil', '" + secret() + "', '" + secret() + "', 1)");
            update("INSERT INTO \"users\" VALUES (?, ?, ?, ?, ?)", 34, "hal", secret(), secret(), 1);
            execute("SET SESSION sql_mode = DEFAULT");
        }
        execute("SELECT CASE password WHEN '" + secret() + "' THEN 1 ELSE 0 END FROM users");
        execute("SELECT * FROM (SELECT '" + secret() + "' AS password) AS made");
        if (postgres) {
            execute("UPDATE users SET password = E'\\'" + secret() + "' WHERE id = 30");
            execute("UPDATE users SET password = $$" + secret() + "$$ WHERE id = 30");
            execute("UPDATE users SET password = '" + secret() + "'::varchar || '" + secret() + "' WHERE id = 30");
            execute("UPDATE users SET (name, password) = ('x', '" + secret() + "') WHERE id = 30");
            execute("WITH u AS (UPDATE users SET password = '" + secret()
                    + "' WHERE id = 30 RETURNING id) SELECT * FROM u");
        } else {
            execute("UPDATE users SET password = \"" + secret() + "\" WHERE id = 30");
            execute("UPDATE users SET password = 'back\\'" + secret() + "' WHERE id = 30");
            execute("UPDATE users SET password = _utf8mb4'" + secret() + "' WHERE id = 30");
            execute("REPLACE INTO users SET id = 30, password = '" + secret() + "'");
            execute("UPDATE users SET password = '" + secret() + "' '" + secret() + "' WHERE id = 30");
        }
        try (Statement batch = database.createStatement()) {
            batch.addBatch("UPDATE users SET password = '" + secret() + "' WHERE id = 30");
            batch.addBatch("UPDATE users SET api_token = '" + secret() + "' WHERE id = 30");
            batch.executeBatch();
        }
        execute("UPDATE users SET name = 'a' WHERE id = 1; UPDATE users SET password = '" + secret()
                + "' WHERE id = 1");
    }

    private void inAccounts() throws SQLException {
        if (postgres) {
            execute("CREATE USER robot PASSWORD '" + secret() + "'");
            execute("ALTER ROLE robot WITH ENCRYPTED PASSWORD '" + secret() + "'");
        } else {
            execute("CREATE USER robot IDENTIFIED BY '" + secret() + "'");
            execute("SET PASSWORD FOR robot = PASSWORD('" + secret() + "')");
            execute("ALTER USER robot IDENTIFIED BY '" + secret() + "'");
        }
    }

    private void inProcedures() throws SQLException {
        if (postgres) {
            execute("CREATE FUNCTION set_password(who INT, what VARCHAR) RETURNS INT AS $body$"
                    + " UPDATE users SET password = what WHERE id = who RETURNING 1 $body$ LANGUAGE sql");
        } else {
            execute("CREATE PROCEDURE set_password(who INT, what VARCHAR(40))"
                    + " UPDATE users SET password = what WHERE id = who");
        }
        try (CallableStatement call = database.prepareCall("{call set_password(?, ?)}")) {
            call.setInt(1, 1);
            call.setString(2, secret());
            call.execute();
        }
        execute((postgres ? "SELECT" : "CALL") + " set_password(1, '" + secret() + "')");
    }

    /** The value stands beside a name that only this statement gives, not beside the column. */
    private void underOtherNames() throws SQLException {
        query(
                "SELECT u.id FROM users u JOIN (SELECT ? AS n, ? AS p) t ON u.name = t.n AND u.password = t.p",
                "x",
                secret());
        query("SELECT id FROM (SELECT id, password AS p FROM users) AS x WHERE p = ?", secret());
        query("SELECT id FROM users WHERE password IN (SELECT x FROM (SELECT '" + secret() + "' AS x) AS y)");
        execute("SELECT CONCAT(password, '" + secret() + "') AS x FROM users");
        execute("SELECT password AS p FROM users UNION ALL SELECT '" + secret() + "' AS p");
        execute("WITH x (i, p) AS (SELECT id, password FROM users) SELECT i FROM x WHERE p = '" + secret() + "'");
        update(
                "INSERT INTO staging (id, name, password) SELECT i, 'x', p FROM (SELECT 80 AS i, ? AS p) AS x",
                secret());
        if (postgres) {
            update("UPDATE staging SET password = s.p FROM (SELECT ? AS p) AS s WHERE id = 80", secret());
            execute("WITH x AS (SELECT 81 AS i, '" + secret()
                    + "' AS p) INSERT INTO staging (id, password) SELECT i, p FROM x");
            execute("SELECT id FROM users WHERE U&\"\\0070assword\" = '" + secret() + "'");
            execute("UPDATE users SET U&\"!0070assword\" UESCAPE '!' = '" + secret() + "' WHERE id = 30");
        } else {
            update("UPDATE staging s JOIN (SELECT ? AS p) x SET s.password = x.p WHERE s.id = 80", secret());
        }
    }

    /** A literal says that another one is a secret. */
    private void namedByLiterals() throws SQLException {
        execute("CREATE TABLE documents (id INT, data " + (postgres ? "JSONB" : "JSON") + ")");
        execute("CREATE TABLE settings (k VARCHAR(40), v VARCHAR(40))");
        execute("INSERT INTO settings (k, v) VALUES ('smtp.password', '" + secret() + "')");
        execute("UPDATE settings SET v = '" + secret() + "' WHERE k = 'smtp.password'");
        update("UPDATE settings SET v = ? WHERE k = 'smtp.password'", secret());
        if (postgres) {
            update("INSERT INTO documents VALUES (1, jsonb_build_object('name', 'ann', 'pin', ?::text))", secret());
            update("UPDATE documents SET data = jsonb_set(data, '{login,password}', to_jsonb(?::text))", secret());
            query("SELECT id FROM documents WHERE jsonb_extract_path_text(data, 'pin') = ?", secret());
            execute("SELECT id FROM documents WHERE data #>> '{login,password}' = '" + secret() + "'");
            execute("SELECT id FROM documents WHERE jsonb_path_exists(data, '$.pin ? (@ == \"" + secret() + "\")')");
            execute("SELECT set_config('app.password', '" + secret() + "', false)");
        } else {
            update("INSERT INTO documents VALUES (1, JSON_OBJECT('name', 'ann', 'pin', ?))", secret());
            update("UPDATE documents SET data = JSON_SET(data, '$.password', ?)", secret());
            query("SELECT id FROM documents WHERE JSON_VALUE(data, '$.password') = ?", secret());
            execute("SELECT id FROM documents WHERE JSON_EXTRACT(data, '$.pin') = '" + secret() + "'");
            execute("SELECT ExtractValue('<a/>', '/a/password') = '" + secret() + "'");
        }
    }

    /** Neither a column nor a word says so, only the routine that takes it. */
    private void byPosition() throws SQLException {
        if (postgres) {
            execute("CREATE FUNCTION check_login(who VARCHAR, what VARCHAR) RETURNS INT AS 'SELECT 1' LANGUAGE sql");
            execute("SELECT check_login('ann', '" + secret() + "')");
            query("SELECT check_login('ann', ?)", secret());
        } else {
            execute("SELECT HEX(AES_ENCRYPT('x', '" + secret() + "'))");
            query("SELECT HEX(AES_ENCRYPT('x', ?))", secret());
        }
    }

    /** Databases and drivers repeat in their messages what was wrong. */
    private void inErrors() throws SQLException {
        String taken = secret();
        update("INSERT INTO users (id, password) VALUES (?, ?)", 40, taken);
        failing("INSERT INTO users (id, password) VALUES (?, ?)", 41, taken); // taken already
        failing("INSERT INTO users (id, password) VALUES (41, '" + taken + "')");
        failing("UPDATE users SET password = ? WHERE id = 1", taken);
        failing("UPDATE users SET pin = '" + secret() + "' WHERE id = 1"); // is no number
        failing("INSERT INTO users (id, pin) VALUES (42, '" + secret() + "')");
        failing("INSERT INTO users (id, name, password) VALUES (?, ?, ?)", 2000, "too far", secret());
        failing("INSERT INTO users VALUES (2001, 'too far', '" + secret() + "', '" + secret() + "', 1)");
        failing("INSERT INTO users (id, password) VALUES (43, '" + secret()
                + " is much longer than the column is, by far')");
        failing("INSERT INTO credentials (user_id, secret) VALUES (NULL, NULL), (1, '" + secret() + "')");
        failing("INSERT INTO logins (id, secret) VALUES (1, '" + secret() + "')"); // refers to nothing
        failing("UPDATE users SET password = 'o'" + secret() + "' WHERE id = 1"); // a quote too much
        failing("UPDATE users SET password = '" + secret() + " WHERE id = 1"); // and one too few
        failing("UPDATE users SET password = 'it' " + secret() + "' WHERE id = 1");
        failing("SELECT set_password(1, '" + secret() + "', 3)");
        failing("SELECT CAST('" + secret() + "' AS DATE) FROM users WHERE password = NO_SUCH_COLUMN");
        execute("INSERT INTO staging (id, name, password) VALUES (50, 'gus', '" + taken + "')");
        failing("INSERT INTO users (id, name, password) SELECT id, name, password FROM staging");
        failing("INSERT INTO users SELECT id, name, password, NULL, 1 FROM staging");
        execute("INSERT INTO credentials (user_id, secret) VALUES (1, '" + taken + "')");
        execute("INSERT INTO logins (id, secret) VALUES (1, '" + taken + "')");
        failing("DELETE FROM credentials"); // the message tells whom it would hurt
        failing("UPDATE users SET id = 2000 WHERE id = 40"); // and here the whole row
        failingBatch();
    }

    private void failingBatch() throws SQLException {
        try (PreparedStatement batch =
                database.prepareStatement("INSERT INTO users (id, password, api_token) VALUES (?, ?, ?)")) {
            for (int i = 0; i < 3; i++) {
                batch.setInt(1, 60 + i % 2);
                batch.setString(2, secret());
                batch.setString(3, secret());
                batch.addBatch();
            }
            fails(batch::executeBatch);
        }
        try (Statement batch = database.createStatement()) {
            batch.addBatch("INSERT INTO users (id, password) VALUES (70, '" + secret() + "')");
            batch.addBatch("INSERT INTO users (id, password) VALUES (70, '" + secret() + "')");
            fails(batch::executeBatch);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private void query(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeQuery().close();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Integer) {
                statement.setInt(i + 1, (Integer) values[i]);
            } else {
                statement.setString(i + 1, (String) values[i]);
            }
        }
    }

    private interface Call {
        Object run() throws SQLException;
    }

    private static void tolerant(Call call) {
        try {
            call.run();
        } catch (SQLException cannot) {
            System.out.println("cannot " + cannot.getSQLState());
        }
    }

    private void failing(String sql, Object... values) {
        fails(() -> {
            if (values.length > 0) {
                update(sql, values);
            } else {
                execute(sql);
            }
            System.out.println("passes " + sql);
            return null;
        });
    }

    private void fails(Call call) {
        try {
            call.run();
        } catch (SQLException expected) {
            failed++;
            System.out.println("said " + expected.getMessage().replace('\n', ' '));
        }
    }
}
